"""PROV-JSON: the package prov reads it, and nothing in it is undeclared."""

import json
from pathlib import Path
from typing import Any

from prov.model import ProvDocument, ProvElement, ProvRelation

from quotes_db import Store
from tests.cli.fake import Run
from tests.export.hostile import HOSTILE, add_hostile
from tests.export.told import tell


def exported(run: Run, *arguments: str) -> tuple[ProvDocument, dict[str, Any]]:
    result = run("export", *arguments, "--as", "prov")
    assert (result.exit_code, result.stderr) == (0, "")
    return ProvDocument.deserialize(content=result.stdout, format="json"), json.loads(result.stdout)


def kinds(sections: dict[str, Any], section: str) -> dict[str, str]:
    """Return id → type of the things of a section."""
    found = {id_: about.get("prov:type", {"$": ""})["$"] for id_, about in sections[section].items()}
    return {id_: kind.removeprefix("quotetrail:") for id_, kind in found.items()}


def test_prov_reads_it_and_everything_is_declared(filled: Run) -> None:
    tell(filled)
    document, sections = exported(filled)
    declared = {record.identifier for record in document.get_records(ProvElement)}
    for relation in document.get_records(ProvRelation):
        for _, end in relation.formal_attributes:
            assert end is None or not hasattr(end, "namespace") or end in declared, end
    assert len(declared) == sum(len(sections[section]) for section in ("entity", "agent", "activity"))
    assert "wasDerivedFrom(" in document.get_provn()
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    assert again == document


def test_the_words_are_followed_from_the_article_back_to_whoever_said_them(filled: Run) -> None:
    tell(filled)
    _, sections = exported(filled, "--in", "Warta", "--kind", "direct")
    entities, agents = kinds(sections, "entity"), sections["agent"]
    derived = {(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in sections["wasDerivedFrom"].values()}
    named = {
        one["prov:entity"]: agents[one["prov:agent"]]["prov:label"] for one in sections["wasAttributedTo"].values()
    }
    (article,) = (id_ for id_, kind in entities.items() if kind == "Article")
    (claim,) = (id_ for id_, kind in entities.items() if kind == "Claim")
    way = [article]
    while nearer := [source for made, source in derived if made == way[-1]]:
        way += nearer
    assert way[-1] == claim
    assert [named[each] for each in way[1:]] == ["AFP", "KCNA", "Kim Jong Un"]


def test_what_was_not_said_has_no_saying(filled: Run) -> None:
    tell(filled)
    _, sections = exported(filled, "kim jong un", "--in", "Warta")
    quotations = {id_: about for id_, about in sections["entity"].items() if "quotetrail:modality" in about}
    unsaid = [about for about in quotations.values() if about["quotetrail:modality"] != "said"]
    assert len(unsaid) == 2
    assert all("quotetrail:words" not in about for about in unsaid)
    assert {about["prov:label"].partition(":")[0] for about in unsaid} == {"did not say", "would say"}
    assert list(kinds(sections, "activity").values()).count("Saying") == 1


def test_who_extracted_and_who_reviewed(filled: Run) -> None:
    (found,) = json.loads(filled("speaker", "gerasimov", "--format", "json").stdout)
    with Store.open(Path("quotes.db"), create=True) as store:
        store.confirm(found["id"], by="Ann", why="heard it")
    _, sections = exported(filled, "gerasimov")
    (reviewing,) = (
        about for about in sections["activity"].values() if about["prov:type"]["$"] == "quotetrail:Reviewing"
    )
    assert (reviewing["quotetrail:decision"], reviewing["quotetrail:why"]) == ("confirm", "heard it")
    assert reviewing["prov:startTime"] == reviewing["prov:endTime"]
    labels = {about["prov:label"]: about for about in sections["agent"].values()}
    assert labels["Ann"]["prov:type"]["$"] == "prov:Person"
    assert (labels["fake"]["quotetrail:version"], labels["fake"]["quotetrail:rules"]) == ("1", "lines")


def test_a_hostile_article_stays_text(run: Run) -> None:
    add_hostile(run)
    text = run("export", "--as", "prov").stdout
    assert not {"\u202e", "\x1b", "<", ">", "&"} & set(text)
    _, sections = exported(run)
    (article,) = (about for about in sections["entity"].values() if about["prov:type"]["$"] == "quotetrail:Article")
    assert article["prov:label"] == HOSTILE["title"]
    assert "quotetrail:url" not in article
