"""Adding: the same twice, a new version, another place, another engine; whole documents or nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotes.records import Records
from quotes_db import Store
from quotes_db import adding as adding_module
from quotes_db import findings as findings_module
from quotes_db import pending as pending_module
from quotes_db import people as people_module
from quotes_db import writer as writer_module
from quotes_db.errors import BadRecords, StoreUnavailable
from tests.db.making import SPEECH, article, counts, governor, held_passages, remark, rows, said, sound_file

CHANGED = SPEECH.replace("lama", "sangat lama")


def changed(**metadata: str | None) -> Records:
    return article(CHANGED, **{"name": "article.txt", **metadata})  # type: ignore[arg-type]


# what is added after governor(), what becomes of it, and how many documents, appearances, extractions there are then
SECOND: list[tuple[str, Records, str, tuple[int, int, int]]] = [
    ("the same again", governor(), "unchanged", (1, 1, 1)),
    ("the same path from another folder", governor(name="../article.txt"), "unchanged", (1, 1, 1)),
    ("the same text, other path", governor(location="/copy/b.txt"), "appearance", (1, 2, 1)),
    ("the same text, at an address", governor(url="https://warta.example/1"), "appearance", (1, 2, 1)),
    ("a newer engine", governor(version="1.1"), "reextracted", (1, 1, 2)),
    ("other rules", governor(rules="bb"), "reextracted", (1, 1, 2)),
    ("a newer engine, other path", governor(version="1.1", location="/copy/b.txt"), "reextracted", (1, 2, 2)),
    ("changed text at the path", changed(), "new version", (2, 2, 2)),
    ("changed text at the path, other folder", changed(name="../article.txt"), "new version", (2, 2, 2)),
    ("changed text elsewhere", changed(location="/copy/b.txt"), "added", (2, 2, 2)),
    ("changed text at an address", changed(url="https://warta.example/1"), "added", (2, 2, 2)),
]


@pytest.mark.parametrize(("second", "status", "expected"), [row[1:] for row in SECOND], ids=[row[0] for row in SECOND])
def test_what_becomes_of_a_second_document(
    store: Store, second: Records, status: str, expected: tuple[int, int, int]
) -> None:
    assert store.add(governor()).status == "added"
    assert store.add(second).status == status
    assert counts(store)[:3] == expected


# where the first version was read, where the second, and whether they are versions of one article
SOURCES = [
    ({"url": "https://a.example/1"}, {"url": "https://a.example/1"}, True),
    ({"url": "https://a.example/1"}, {"url": "https://a.example/2"}, False),
    ({"url": "https://a.example/1", "location": "/x.jsonl:1"}, {"url": "https://a.example/1", "location": "b:7"}, True),
    ({"name": "7", "location": "wire.jsonl:1"}, {"name": "7", "location": "wire.jsonl:2"}, True),
    ({"name": "7", "location": "wire.jsonl:1"}, {"name": "8", "location": "wire.jsonl:1"}, False),
    ({"name": "7", "location": "/d/wire.jsonl:1"}, {"name": "8", "location": "/d/wire.jsonl:1"}, False),
    ({"name": "7", "location": "wire.jsonl:1"}, {"name": "7", "location": "other.jsonl:1"}, False),
    ({"name": "ab", "location": "standard input"}, {"name": "cd", "location": "standard input"}, False),
    ({"name": "7", "location": None}, {"name": "7", "location": None}, True),
]


@pytest.mark.parametrize(("first", "second", "versions"), SOURCES)
def test_which_texts_are_versions_of_one_article(
    store: Store, first: dict[str, Any], second: dict[str, Any], versions: bool
) -> None:
    old = store.add(article(SPEECH, **first))
    new = store.add(article(CHANGED, **second))
    assert new.status == ("new version" if versions else "added")
    assert store.document(new.document_id).replaces == (old.document_id if versions else None)
    assert store.document(old.document_id).replaced_by == (new.document_id if versions else None)


def test_both_versions_are_kept_with_their_text(store: Store) -> None:
    old, new = store.add(governor()), store.add(changed())
    assert store.document_text(old.document_id) == SPEECH
    assert store.document_text(new.document_id) == CHANGED


def test_a_third_version_replaces_the_second(store: Store) -> None:
    ids = [store.add(article(text)).document_id for text in ("Satu.", "Dua.", "Tiga.")]
    assert [store.document(id_).replaces for id_ in ids] == [None, *ids[:2]]


def test_a_newer_reading_is_shown_and_the_older_kept(store: Store) -> None:
    store.add(governor(version="1.0", title="Judul"))
    (old, *_) = store.quotations()
    better = article(SPEECH, said(SPEECH, "Jalan ini harus selesai,", "Gubernur Ratih Wulandari"), version="2.0")
    store.add(better)
    (new,) = store.quotations()
    assert (new.version, new.current) == ("2.0", True)
    assert store.quotation(old.id) == replace(old, current=False)
    assert [speaker.name for speaker in store.speakers()] == ["Gubernur Ratih Wulandari"]
    assert store.document(1).title == "Judul"  # what the newer reading does not know is not forgotten


def test_an_engine_that_read_it_before_is_current_again_without_another_reading(store: Store) -> None:
    statuses = [store.add(governor(rules=rules)).status for rules in ("aa", "bb", "aa", "aa")]
    assert statuses == ["added", "reextracted", "reextracted", "unchanged"]
    assert rows(store, "extraction") == 2
    assert {quotation.rules for quotation in store.quotations()} == {"aa"}


def test_knows_is_true_for_the_engine_whose_reading_is_shown(store: Store) -> None:
    sha256 = governor().document.sha256
    assert not store.knows(sha256, "quotetrail", "1.0", "aa")
    store.add(governor())
    assert store.knows(sha256, "quotetrail", "1.0", "aa")
    assert not store.knows(sha256, "quotetrail", "1.1", "aa")
    store.add(governor(version="1.1"))
    assert not store.knows(sha256, "quotetrail", "1.0", "aa")


def test_spellings_that_fold_alike_are_one_speaker_and_keep_their_spelling(store: Store) -> None:
    text = "“Ya,” kata Kim Jong-un. “Tidak,” kata Kim Jong Un."
    store.add(article(text, said(text, "Ya,", "Kim Jong-un"), said(text, "Tidak,", "Kim Jong Un")))
    assert [(speaker.name, speaker.quotations) for speaker in store.speakers()] == [("Kim Jong-un", 2)]
    assert [q.speakers[0].name for q in store.quotations()] == ["Kim Jong-un", "Kim Jong Un"]


def test_speakers_without_a_name_are_not_one_person(store: Store) -> None:
    text = "“Ya.” “Tidak.”"
    quotations = [
        replace(said(text, words), speakers=(nobody,))
        for words in ("Ya.", "Tidak.")
        for nobody in [replace(said(SPEECH, "Bayu", "Bayu").speakers[0], name="", kind="unknown")]
    ]
    store.add(article(text, *quotations))
    assert store.speakers() == []
    assert [q.speakers[0].id for q in store.quotations()] == [None, None]


OLD = "“Harga naik,” kata Sari kepada Antara."
NEW = "“Harga turun,” kata Sari kepada Antara. (Antara)"


def twice(store: Store, **again: Any) -> None:
    """Add an article, and a changed text of it at the same place."""
    store.add(article(OLD, said(OLD, "Harga naik,", "Sari", via=("Antara",), role="pedagang")))
    store.add(article(NEW, said(NEW, "Harga turun,", "Sari", via=("Antara",)), credits=("Antara",), **again))


def test_only_the_newest_version_counts(store: Store) -> None:
    twice(store)
    assert [q.text for q in store.quotations()] == ["Harga turun,"]
    assert store.search("naik") == []
    assert [(s.name, s.quotations, s.documents) for s in store.speakers()] == [("Sari", 1, 1)]
    assert [(s.name, s.quotations) for s in store.find_speakers("sari")] == [("Sari", 1)]
    assert [(o.name, o.quotations, o.documents) for o in store.outlet_names()] == [("Antara", 1, 0), ("Warta", 0, 1)]
    assert [(o.name, o.quotations, o.published, o.credited) for o in store.outlets()] == [
        ("Antara", 1, 0, 1),
        ("Warta", 0, 1, 0),
    ]
    assert store.published_by("Warta") == (1, 1, 0)
    # What a version says that somebody is stays known of them when the next one does not say it.
    assert store.roles(1) == [("pedagang", 1, "2025-04-28", "2025-04-28")]
    assert [(d.id, d.replaces, d.replaced_by) for d in store.documents()] == [(2, 1, None), (1, None, 2)]


def test_all_versions_are_there_for_whoever_asks(store: Store) -> None:
    twice(store)
    assert [(q.text, q.replaced_by) for q in store.quotations(all_versions=True)] == [
        ("Harga turun,", None),
        ("Harga naik,", 2),
    ]
    assert [q.text for q in store.search("naik", all_versions=True)] == ["Harga naik,"]
    assert store.quotation(1).text == "Harga naik,"
    assert [s.quotations for s in store.find_speakers("sari", all_versions=True)] == [2]
    assert store.published_by("Warta", all_versions=True) == (2, 2, 0)


def test_what_is_only_in_a_replaced_version_is_not_in_the_lists(store: Store) -> None:
    store.add(governor())
    store.add(changed())
    assert (store.quotations(), store.speakers()) == ([], [])
    assert store.find_speakers("bayu") == store.find_speakers("ratih wulandari") == []
    assert [o.name for o in store.outlet_names()] == ["Warta"]
    assert [s.name for s in store.find_speakers("bayu", all_versions=True)] == ["Bayu"]
    assert [s.name for s in store.find_speakers("ratih wulandari", all_versions=True)] == ["Ratih Wulandari"]


def test_the_same_words_from_another_place_are_no_version(store: Store) -> None:
    twice(store, location="/elsewhere.txt")
    assert len(store.quotations()) == 2


# name, kind, and whether the same words in two documents are one speaker
SHARED = [
    ("Sari", "person", True),
    ("Greenpeace", "organization", True),
    ("detik.com", "organization", True),
    ("Taliban", "group", True),
    ("Houthi", "unknown", True),
    ("Warga Desa Sari", "group", True),
    ("seorang warga", "group", False),
    ("Seorang warga", "group", False),
    ("a spokesman for the Port", "unknown", False),
    ("the report", "unknown", False),
]


@pytest.mark.parametrize(("name", "kind", "shared"), SHARED)
def test_a_description_is_somebody_else_in_every_document(store: Store, name: str, kind: Any, shared: bool) -> None:
    for number in range(2):
        text = f"“Ya,” kata {name}. “Tidak,” kata {name}. {number}"
        quotations = [
            replace(q, speakers=(replace(q.speakers[0], kind=kind),))
            for q in (said(text, words, name) for words in ("Ya,", "Tidak,"))
        ]
        store.add(article(text, *quotations, location=f"/{number}.txt"))
    counted = [(s.name, s.quotations, s.documents) for s in store.speakers()]
    assert counted == ([(name, 4, 2)] if shared else [(name, 2, 1), (name, 2, 1)])


def test_the_text_of_a_document_cannot_be_changed(store: Store) -> None:
    store.add(governor())
    with pytest.raises(Exception, match="kept as it was read"):
        store._connection.execute("UPDATE document SET text = 'x'")


# --- whole or not at all ---


def bad_kind(good: Records) -> Records:
    return replace(good, quotations=(good.quotations[0], replace(good.quotations[1], kind="sung")))


def bad_span(good: Records) -> Records:
    return replace(good, vias=(replace(good.vias[0], start=-1), *good.vias[1:]))


def lost_evidence(good: Records) -> Records:
    return replace(good, evidence=(*good.evidence, replace(good.evidence[0], quotation=99)))


def surrogate(good: Records) -> Records:
    return replace(good, attributions=(*good.attributions[:-1], replace(good.attributions[-1], name="\ud800")))


def huge(good: Records) -> Records:
    return replace(good, credits=(replace(good.credits[0], end=2**70),))


@pytest.mark.parametrize("spoil", [bad_kind, bad_span, lost_evidence, surrogate, huge])
def test_a_document_that_cannot_be_stored_leaves_nothing(store: Store, spoil: Callable[[Records], Records]) -> None:
    store.add(remark(1))
    before = counts(store)
    with pytest.raises(BadRecords) as caught:
        store.add(spoil(governor()))
    assert "\n" not in str(caught.value)
    assert counts(store) == before
    assert store.add(governor()).status == "added"


# a function that adding calls, and the module that calls it
STEPS = [
    (writer_module, "_put_reading"),
    (writer_module, "put_findings"),
    (findings_module, "_put_quotations"),
    (people_module.People, "assign"),
    (findings_module, "_put_attributions"),
    (people_module, "add_name"),
    (pending_module.Pending, "write"),
    (adding_module, "settle"),
]


@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_an_interruption_at_any_step_leaves_nothing(
    store: Store, module: Any, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = getattr(module, step)

    def interrupted(*args: Any, **kwargs: Any) -> None:
        after(*args, **kwargs)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, step, interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.add(governor())
    assert counts(store) == (0, 0, 0, 0)
    for table in (
        "speaker",
        "outlet",
        "evidence",
        "speaker_name",
        "name_word",
        "naming",
        "speaker_tally",
        "outlet_tally",
    ):
        assert rows(store, table) == 0, table
    assert held_passages(store._connection) == set()
    assert store.add(governor()).status == "added"


def test_one_bad_document_of_a_batch_takes_no_other_with_it(store: Store) -> None:
    with store.batch():
        store.add(remark(1))
        with pytest.raises(BadRecords):
            store.add(bad_kind(governor()))
        store.add(remark(2))
    assert [document.name for document in store.documents()] == ["2.txt", "1.txt"]


def add_together(store: Store, *documents: Records) -> None:
    with store.batch():
        for records in documents:
            store.add(records)


def test_an_error_that_leaves_a_batch_takes_it_back_whole(store: Store) -> None:
    store.add(remark(1))
    with pytest.raises(BadRecords):
        add_together(store, remark(2), bad_kind(governor()))
    assert [document.name for document in store.documents()] == ["1.txt"]


def test_a_batch_can_be_empty(store: Store) -> None:
    with store.batch():
        pass
    assert counts(store) == (0, 0, 0, 0)


def fill(store: Store) -> int:
    """Add until the disk is full; return how many went in."""
    store._connection.execute("PRAGMA max_page_count = 120")
    for number in range(10_000):
        try:
            store.add(remark(number))
        except StoreUnavailable:
            return number
    raise AssertionError("the disk never became full")


def test_a_full_disk_keeps_what_was_added_before(path: Path) -> None:
    with Store.open(path, create=True) as store:
        stored = fill(store)
        assert stored > 0
        assert counts(store) == (stored, stored, stored, 2 * stored)


def test_a_full_disk_in_a_batch_never_reports_a_batch_that_is_not_there(path: Path) -> None:
    stored = 0
    with Store.open(path, create=True) as store:
        try:
            with store.batch():
                stored = fill(store)
        except StoreUnavailable:
            stored = 0
        assert counts(store) == (stored, stored, stored, 2 * stored)
    assert sound_file(path)
