"""Chains as newsrooms write them, in both languages: who is an outlet, in what order, and what is carried over."""

import pytest

from quotes import Document, extract
from tests.said import quotations

READY = "“We are ready to sail,”"
SIAP = "“Kami siap berlayar besok,”"


def chain(text: str, lang: str) -> str:
    """The outlets of the last quotation in marks: those carried over in brackets, a co-equal one behind `+`."""
    last = [quotation for quotation in quotations(text, lang) if quotation.kind != "indirect"][-1]
    shown = (f"({via.outlet})" if via.scope == "inherited" else via.outlet for via in last.via)
    signs = ("+ " if via.rel == "parallel" else "> " for via in last.via)
    return " ".join(sign + name for sign, name in zip(signs, shown, strict=True)).removeprefix("> ")


@pytest.mark.parametrize(
    ("behind", "outlets"),
    [
        # outlets of no list, told by their names
        ("Mara Tolland told the Harbour Gazette on Monday.", "Harbour Gazette"),
        ("Mara Tolland said in an interview with Radio Ellery.", "Radio Ellery"),
        ("Mara Tolland said, as reported by the Port Ellery Times.", "Port Ellery Times"),
        ("the Ellery Gazette's Tom Reed wrote.", "Ellery Gazette"),
        ("Mara Tolland said in a statement carried by the state news agency ENA.", "ENA"),
        # and by the grammar around them
        ("Mara Tolland wrote in the Lantern, a harbour weekly.", "Lantern"),
        ("Mara Tolland said on Port Ellery's WQRX radio.", "WQRX"),
        ("Mara Tolland said on the Harbour Talk podcast.", "Harbour Talk podcast"),
        ("Mara Tolland told Tom Reed of Fox News.", "Fox News"),
        ("Mara Tolland wrote in an op-ed published in the Guardian.", "Guardian"),
        # platforms
        ("Mara Tolland said in a Facebook post.", "Facebook"),
        ("Mara Tolland said in a tweet.", "Twitter"),
        # hops
        ("Mara Tolland told reporters, Ellery Wire reports citing Portnews.", "Ellery Wire > Portnews"),
        # what is only spoken of
        ("Mara Tolland said of a video posted on YouTube.", ""),
        ("Mara Tolland said of the Facebook page.", ""),
        ("Mara Tolland said when asked about a Reuters report.", ""),
        # no outlets
        ("Mara Tolland told the Harbour Workers Association.", ""),
        ("Mara Tolland told the Press Club.", ""),
        ("Mara Tolland told the News Workers Union.", ""),
        ("Mara Tolland told the Register of Ships.", ""),
        ("Mara Tolland told the Ellery City Council on Monday.", ""),
        ("said Mara Tolland, a CNN contributor.", ""),
        ("Mara Tolland said, the Ellery Wire reported, citing Tom Reed.", "Ellery Wire"),
    ],
)
def test_english_outlets(behind: str, outlets: str) -> None:
    assert chain(f"{READY} {behind}", "en") == outlets


@pytest.mark.parametrize(
    ("behind", "outlets"),
    [
        ("kata Tari Wulandari kepada Sagara Post.", "Sagara Post"),
        ("kata Tari Wulandari, sebagaimana dilaporkan The Sagara Times.", "The Sagara Times"),
        ("kata Tari Wulandari kepada stasiun televisi Sagara, Lentera 9.", "Lentera 9"),
        ("kata Tari Wulandari seperti diberitakan kantor berita resmi Sagara, SNA.", "SNA"),
        ("kata Tari Wulandari, dikutip dari kantor berita negara SNA.", "SNA"),
        ("kata Tari Wulandari dalam podcast Bincang Sagara.", "Bincang Sagara"),
        ("kata Tari Wulandari dalam keterangan yang diterima detikcom.", "detikcom"),
        ("kata Tari Wulandari saat dihubungi Tempo.", "Tempo"),
        ("kata Tari Wulandari melalui akun X-nya.", "X"),
        ("kata Tari Wulandari, disadur dari Reuters.", "Reuters"),
        ("kata Tari Wulandari mengutip Reuters, Senin (3/2/2025).", "Reuters"),
        # hops, outermost first
        ("kata Tari Wulandari dikutip detikSagara dari AFP.", "detikSagara > AFP"),
        ("kata Tari Wulandari, dikutip dari AFP via Antara.", "Antara > AFP"),
        ("kata Tari Wulandari kepada CNN, dikutip Reuters.", "Reuters > CNN"),
        # co-equal outlets
        ("kata Tari Wulandari, dilansir AFP/Reuters.", "AFP + Reuters"),
        ("kata Tari Wulandari, dikutip dari AFP, CNN, dan Reuters.", "AFP + CNN + Reuters"),
        # what is only spoken of
        ("kata Tari Wulandari soal unggahan Ani di Instagram.", ""),
        ("kata Tari Wulandari menanggapi video yang viral di TikTok.", ""),
        ("kata Tari Wulandari saat ditanya soal laporan Reuters.", ""),
        ("kata Tari Wulandari yang bekerja untuk CNN.", ""),
        # no outlets
        ("kata Tari Wulandari kepada media massa.", ""),
        ("kata Tari Wulandari, dikutip The.", ""),
        ("kata Tari Wulandari kepada Asosiasi Pelaut Sagara.", ""),
        ("kata Tari Wulandari kepada Pos Bantuan Hukum Sagara.", ""),
        ("kata Tari Wulandari kepada Ani Lestari.", ""),
    ],
)
def test_indonesian_outlets(behind: str, outlets: str) -> None:
    assert chain(f"{SIAP} {behind}", "id") == outlets


def test_an_agency_that_another_quotes_is_the_inner_hop() -> None:
    text = "Kantor berita KCNA, seperti dikutip Yonhap, memberitakan Tari Wulandari menyebut kapal itu “kapal hantu”."
    assert chain(text, "id") == "Yonhap > KCNA"


@pytest.mark.parametrize(
    ("text", "lang", "outlets"),
    [
        # a speaker of a sentence is whoever speaks where the outlet is named
        (
            f"The ships agreed to sail on Friday, an official told AFP.\n\n{READY} the official said.",
            "en",
            "(AFP)",
        ),
        # whoever asked for an outlet once
        (
            f"Mara Tolland told CNN's Jake Moss that she is ready.\n\nTom Reed disagreed. “No,” he said.\n\n"
            f"{READY} Tolland told Moss.",
            "en",
            "(CNN)",
        ),
        # an outlet that speaks for itself ends no statement
        (
            "Mara Tolland told Reuters she was ready. “The ships are as good as new and will sail,” Reuters reported."
            f"\n\n{READY} Tolland said.",
            "en",
            "(Reuters)",
        ),
        # an outlet's own report that opens the story leads it
        (
            f"The ships are ready, Reuters reported on Monday, citing two officials.\n\n{READY} said Mara Tolland.",
            "en",
            "(Reuters)",
        ),
        ("Source: Mara Tolland, the harbour master; news agency TASS\n\nQuote: “We are ready to sail at once.”",
         "en", "(TASS)"),
        # another speaker inherits nothing from a statement
        (f"Mara Tolland told Reuters she was ready.\n\n{READY} said Tom Reed.", "en", ""),
        # the last outlets of the story named again keep those before them
        (
            f"Dilansir Antara dari AFP, kapal itu aman.\n\n{SIAP} kata Tari Wulandari, dilansir AFP.",
            "id",
            "(Antara) > AFP",
        ),
        # where the speaker published the words stays behind a new relay
        (
            f"Tari Wulandari menyatakan siap di Instagram.\n\n{SIAP} kata Tari Wulandari, dikutip dari AFP.",
            "id",
            "AFP > (Instagram)",
        ),
        # a news conference ends what was said on a platform, and no agency's report
        (
            "Mara Tolland wrote on Twitter that she was ready.\n\n“We go now,” Tolland said at a news conference.",
            "en",
            "",
        ),
        # the paper is called by its last word
        (
            f"Tom Reed told the Harbour Gazette that she would go.\n\n{READY} Mara Tolland told the Gazette.",
            "en",
            "Harbour Gazette",
        ),
        (
            f"Tom Reed told The New York Times that she would go.\n\n{READY} Mara Tolland told The Times.",
            "en",
            "New York Times",
        ),
        # a title in marks makes no quotation of the sentence
        (
            f"Mara Tolland said Sunday on ABC's “This Week” that she would stay.\n\n{READY} she said.",
            "en",
            "(ABC)",
        ),
        # a platform named in passing holds for nobody but the next speaker
        (
            "The ships are in port.\n\nA video was posted on Facebook.\n\n“We saw it,” said Tom Reed.\n\n"
            f"{READY} said Mara Tolland.",
            "en",
            "",
        ),
        # a report that somebody only comments on
        (f"Tari Wulandari menyoroti laporan Reuters tentang kapal itu.\n\n{SIAP} kata Tari Wulandari.", "id", ""),
        # a new lead takes over
        (
            f"Dilansir AFP, kapal itu aman.\n\nDilansir Reuters, kapal itu baru.\n\n{SIAP} kata Tari Wulandari.",
            "id",
            "(Reuters)",
        ),
    ],
)  # fmt: skip
def test_what_is_carried_over(text: str, lang: str, outlets: str) -> None:
    assert chain(text, lang) == outlets


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        # the sentence ends with a quotation that its own attribution leads
        (f"Ann Pell told Reuters: {READY[:-2]}.” Mara Tolland said: {READY}", ""),
        (f"{READY} Ann Pell told Reuters. “We have a ship,” she said.", "(Reuters)"),
        # what is told to a crowd is told to no outlet
        (f"Ann Pell told the Gazette: {READY[:-2]}.”\n\n“We will vote,” Ann Pell told colleagues.", ""),
        # whoever is told something beside an outlet does not ask for it
        (f"Ann Pell told Fox News and told Tom Reed that it was safe.\n\n{READY} Mara Tolland told Reed.", ""),
    ],
)
def test_where_a_chain_ends(text: str, outlets: str) -> None:
    assert chain(text, "en") == outlets


@pytest.mark.parametrize("phrase", ["via the TV ", "citing the Times ", "told the Wire "])
def test_many_outlets_by_their_nouns_are_read_once(phrase: str) -> None:
    extract(Document.from_text(phrase * 1000, lang="en"))


def test_the_pieces_of_one_statement_came_the_same_way() -> None:
    text = (
        "Mara Tolland called the ships “ready” and the crews “tired.”\n\n"
        "In an interview with Reuters, Tolland said she would stay."
    )
    marked = [quotation for quotation in quotations(text, "en") if quotation.kind != "indirect"]
    assert [[via.outlet for via in quotation.via] for quotation in marked] == [["Reuters"], ["Reuters"]]


@pytest.mark.parametrize(
    ("text", "lang", "publisher"),
    [
        (f"{READY} Mara Tolland told POLITICO.", "en", "Politico"),
        (f"{SIAP} kata Tari Wulandari kepada KOMPAS.com.", "id", "Kompas.com"),
        # others write the name as a name, and an acronym is always in capitals
        (f"{READY} Mara Tolland told Politico.", "en", None),
        (f"{READY} Mara Tolland told NPR.", "en", None),
    ],
)
def test_a_publisher_prints_its_own_name_in_capitals(text: str, lang: str, publisher: str | None) -> None:
    analysis = extract(Document.from_text(text, lang=lang))
    assert analysis.publisher == publisher
    assert [via.outlet for via in analysis.quotations[0].via if via.outlet == publisher] == []
