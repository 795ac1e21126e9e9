"""The register of outlets: every spelling a newsroom writes, every address, and what may never be taken for one."""

from collections import Counter
from pathlib import Path

import pytest

from quotes import Document, extract
from quotes.errors import PackError
from quotes.explain import explain
from quotes.model import Span
from quotes.names import fold_name
from quotes.outlets import Outlet, OutletRegistry, Spelling
from quotes.packs import load_pack

# what is written → the outlet
SPELLINGS = """
    Associated Press → AP, Agence France-Presse → AFP, reuters → Reuters, Thomson Reuters → Reuters,
    Korean Central News Agency → KCNA, Kantor Berita Pusat Korea → KCNA, ITAR-TASS → TASS, itar tass → TASS,
    LKBN ANTARA → Antara, Deutsche Presse-Agentur → dpa, DPA → dpa, Central News Agency → CNA Taiwan,
    China News Service → CNS, Press Trust of India → PTI, Saudi Press Agency → SPA, Anadolu Ajansi → Anadolu,
    ČTK → CTK, BBC News → BBC, BBC News Indonesia → BBC Indonesia, CNNIndonesia → CNN Indonesia,
    Aljazeera → Al Jazeera, C-SPAN → C-SPAN, CSPAN → C-SPAN, DW → Deutsche Welle, Russia Today → RT,
    France24 → France 24, Televisi Republik Indonesia → TVRI, KompasTV → Kompas TV, TV One → tvOne,
    NYT → New York Times, WaPo → Washington Post, L.A. Times → Los Angeles Times, FT → Financial Times,
    El Pais → El País, Liberation → Libération, Spiegel Online → Der Spiegel, Chosun Daily → Chosun Ilbo,
    Majalah Tempo → Tempo, Harian Kompas → Kompas, Fox and Friends → Fox & Friends, The Today Show → Today,
    Huffington Post → HuffPost, Detik → detikcom, DETIKCOM → detikcom, detikfinance → detikFinance,
    Liputan 6 → Liputan6.com, TribunJatim → Tribun Jatim, BolaSport → Bolasport.com, Twitter/X → X, VK → VKontakte,
    Gedung Putih → White House, Kementerian Kesehatan → Kemenkes
    """

OWN_SCRIPT = """
    조선중앙통신 → KCNA, 연합뉴스 → Yonhap, 조선일보 → Chosun Ilbo, 新华社 → Xinhua, 人民日报 → People's Daily,
    联合早报 → Lianhe Zaobao, 共同通信 → Kyodo, 朝日新聞 → Asahi Shimbun, 読売新聞 → Yomiuri Shimbun,
    РИА Новости → RIA Novosti, Новая газета → Novaya Gazeta, Українська правда → Ukrainska Pravda,
    الجزيرة → Al Jazeera, הארץ → Haaretz, 微博 → Weibo, 朝鮮中央通信 → KCNA, 朝中社 → KCNA, ТАСС → TASS,
    新華社 → Xinhua, 中新社 → CNS, 中央社 → CNA Taiwan, 時事通信 → Jiji, 조선중앙TV → KCTV,
    우리민족끼리 → Uriminzokkiri, Интерфакс → Interfax, БелТА → BelTA, Укрінформ → Ukrinform,
    Thông tấn xã Việt Nam → VNA, وكالة الأنباء السعودية → SPA, خبرگزاری فارس → Fars
    """

ADDRESSES = [
    ("kompas.com", "Kompas.com"),
    ("kompas.id", "Kompas"),
    ("https://www.nytimes.com/2024/05/01/world/story.html", "New York Times"),
    ("http://edition.cnn.com:80/", "CNN"),
    ("WWW.KOMPAS.COM", "Kompas.com"),
    ("bbc.co.uk", "BBC"),
    ("https://www.bbc.com/indonesia/articles/c1", "BBC Indonesia"),
    ("https://www.bbc.com/news/1", "BBC"),
    ("https://www.detik.com/jatim/berita/d-1/judul", "detikJatim"),
    ("https://finance.detik.com/moneter/d-1/judul", "detikFinance"),
    ("https://www.detik.com/tag/x", "detikcom"),
    ("https://jatim.tribunnews.com/2024/05/01/judul", "Tribun Jatim"),
    ("https://www.tribunnews.com/nasional", "Tribunnews"),
    ("jogja.antaranews.com", "Antara"),
    ("youtu.be", "YouTube"),
    ("x.com", "X"),
    ("twitter.com", "Twitter"),
    ("kpk.go.id", "kpk.go.id"),
    ("theconversation.com/id", "The Conversation Indonesia"),
]

NOWHERE = ["", "…", "nobody.example", "com", "go.id", "notkompas.com", "kompas.com.evil.example", "Presiden RI", "NTB"]

# words of a text -> the words that name the outlet, and the outlet
IN_TEXT = [
    ("the New York Times reported", "New York Times", "New York Times"),
    ("New York Post columnist", "New York Post", "New York Post"),
    ("Reuters's bureau", "Reuters's", "Reuters"),
    ("Reuters’ bureau", "Reuters’", "Reuters"),
    ("KCNA’s report", "KCNA’s", "KCNA"),
    ("Fox & Friends on Monday", "Fox & Friends", "Fox & Friends"),
    ("Kantor Berita Antara menulis", "Kantor Berita Antara", "Antara"),
    ("dikutip dari Kompas.com", "Kompas.com", "Kompas.com"),
    ("dikutip dari KOMPAS.COM", "KOMPAS.COM", "Kompas.com"),
    ("dari laman news.detik.com", "news.detik.com", "detikNews"),
    ("CNN Indonesia TV", "CNN Indonesia", "CNN Indonesia"),
    ("Meet the Press with", "Meet the Press", "Meet the Press"),
    ("according to dpa", "dpa", "dpa"),
    ("kantor berita KCNA", "KCNA", "KCNA"),
]

# the spelling is known, but these letters cannot be the outlet
NOT_IN_TEXT = """
    it is a matter of time, people say so today, apa kabar, Apa yang terjadi, Who said that, di suara rakyat,
    satu detik lagi, kompas kapal, Ani Lestari, Irna dan Isna, Ria Lestari, Wafa di sekolah, dari AS, di NTB,
    Sana sini, map of the coast, the QnA session, Presiden RI, KPK dan Polri, 538 orang
    """

# outlets only where grammar says so: words, given names, people, places, bodies, parties
UNCLEAR = """
    Time, People, Today, Goal, Crash, X, Medium, Line, Variety, Suara, Tempo, Kompas, Detik, Antara, Guardian, Nature,
    Science, Sport, Kremlin, MUI, Kemenkes, Kemenlu, Kominfo, BMKG, BNPB, PSSI, FIFA, Setkab, Bloomberg, Forbes,
    Breitbart, Spiegel, Hannity, Tirto, ANI, IRNA, ISNA, WAFA, SANA, RIA, KUNA, MTI, PTI, PAP, SPA, RT, DW, SBS, ABC,
    CNA, CNS, FT, Bernama, Fajar, Surya, Waspada, Viva, Kontan, Telegram, Threads, Signal, Discord, Zoom, Arirang, Fars,
    Mehr, Sputnik, Nikkei, Asahi, The Hill, The Times, The Sun, This Week, White House, Gedung Putih,
    Kementerian Kesehatan, Sekretariat Presiden, Majelis Ulama Indonesia
    """
CLEAR = ["AFP", "Reuters", "KCNA", "BBC News", "New York Times", "Kompas.com", "detikJatim", "Suara.com", "Goal.com"]

KINDS = {
    "agency": 60,
    "broadcaster": 120,
    "newspaper": 200,
    "magazine": 40,
    "programme": 40,
    "site": 200,
    "official site": 40,
    "platform": 45,
}

OF_KIND = [
    ("AP", "agency", "US", "private"),
    ("AFP", "agency", "FR", "public"),
    ("KCNA", "agency", "KP", "state"),
    ("Bernama", "agency", "MY", "state"),
    ("NHK", "broadcaster", "JP", "public"),
    ("SBS", "broadcaster", "KR", "private"),
    ("SBS Australia", "broadcaster", "AU", "public"),
    ("Meet the Press", "programme", "US", "private"),
    ("People's Daily", "newspaper", "CN", "party"),
    ("Diario AS", "newspaper", "ES", "private"),
    ("Der Spiegel", "magazine", "DE", "private"),
    ("Wolipop", "site", "ID", "private"),
    ("BMKG", "official site", "ID", "state"),
    ("TikTok", "platform", None, "private"),
]

# the agencies, broadcasters and papers that a desk must never take for somebody else's
RUN_BY = """
    Xinhua CN state, CNS CN state, TASS RU state, RIA Novosti RU state, Sputnik RU state, Interfax RU private,
    KCNA KP state, KCTV KP state, Yonhap KR public, Kyodo JP private, Jiji JP private, Bernama MY state,
    Anadolu TR state, IRNA IR state, Fars IR state, Tasnim IR state, Mehr IR state, SANA SY state, SPA SA state,
    WAM AE state, QNA QA state, MENA EG state, PTI IN private, ANI IN private, VNA VN state, Lusa PT state,
    EFE ES state, ANSA IT private, dpa DE private, AFP FR public, AP US private, Reuters GB private, UPI US private,
    Antara ID state, TVRI ID public, RRI ID public, BelTA BY state, Ukrinform UA state, PNA PH state, WAFA PS state,
    CCTV CN state, CGTN CN state, RT RU state, Channel One Russia RU state, Press TV IR state, TRT TR state,
    Al Jazeera QA state, Al Arabiya SA state, CNA SG state, RTHK HK state, Voice of America US state, BBC GB public,
    NHK JP public, KBS KR public, MBC KR public, Deutsche Welle DE public, People's Daily CN party,
    China Daily CN party, Global Times CN party, Rodong Sinmun KP party, Nhan Dan VN party, Tuoi Tre VN party,
    Granma CU party, Al Manar LB party, setkab.go.id ID state, presidenri.go.id ID state, polri.go.id ID state,
    kemlu.go.id ID state, kremlin.ru RU state
    """
PLATFORMS = """
    X, Twitter, Facebook, Instagram, Threads, WhatsApp, Telegram, TikTok, YouTube, Truth Social, VKontakte, Weibo,
    WeChat, Bluesky, LinkedIn, Line, KakaoTalk, Douyin, Reddit, Discord, Signal
    """

ENTRY = '[[outlet]]\nname = "Kabar Teluk"\nkind = "newspaper"\n'
SECOND = '[[outlet]]\nname = "Pos Teluk"\nkind = "site"\n'
REFUSED = [
    ("owner = 1", "unknown key 'owner'"),
    ('aliases = "Kabar"', "aliases must be a list"),
    ('aliases = ["Kabar", 3]', "aliases must be a list"),
    ('aliases = ["…"]', "aliases must be a list"),
    ('domains = ["https://kabar.example"]', "must be a bare host"),
    ('domains = ["www.kabar.example"]', "must be a bare host"),
    ('domains = ["Kabar.example"]', "must be a bare host"),
    ('country = "XX"', "no ISO 3166-1 code"),
    ('country = "id"', "no ISO 3166-1 code"),
    ('country = "Indonesia"', "no ISO 3166-1 code"),
    ('country = ["ID"]', "no ISO 3166-1 code"),
    ("country = 62", "no ISO 3166-1 code"),
    ('kind = ["site"]', "not TOML"),
    ("run_by = []", "run_by [] is none of"),
    ("ambiguous = 1", "ambiguous must be a list"),
    ("aliases = " + "[" * 9999, "not TOML"),
    ('run_by = "church"', "run_by 'church' is none of"),
    ('ambiguous = ["Teluk"]', "spellings that the entry has"),
    ('aliases = ["kabar-teluk"]', "already a spelling of Kabar Teluk"),
    (SECOND + 'aliases = ["KABAR TELUK"]', "'KABAR TELUK' is already a spelling of Kabar Teluk"),
    ('domains = ["kabar.example"]\n' + SECOND + 'domains = ["kabar.example"]', "already a domain of Kabar Teluk"),
    (SECOND + 'domains = ["kabar.teluk"]', "already a spelling of Kabar Teluk"),
    ("name = 1", "not TOML"),
]
REFUSED_WHOLE = [
    ("", "must hold [[outlet]] entries"),
    ("outlet = []", "must hold [[outlet]] entries"),
    ("[[outlets]]\nname = 'A'", "must hold [[outlet]] entries"),
    (ENTRY + "[other]\na = 1", "must hold [[outlet]] entries"),
    ("[[outlet]]\nkind = 'site'", "outlet 1 has no name"),
    ("[[outlet]]\nname = ''\nkind = 'site'", "outlet 1 has no name"),
    ("[[outlet]]\nname = '…'\nkind = 'site'", "outlet 1 has no name"),
    ("[[outlet]]\nname = 'A'", "outlet 1 (A): kind None is none of"),
    ("[[outlet]]\nname = 'A'\nkind = 'blog'", "outlet 1 (A): kind 'blog' is none of"),
]


def items(table: str) -> list[str]:
    """Return what stands between the commas of a table."""
    return [" ".join(item.split()) for item in table.split(",")]


def pairs(table: str) -> list[tuple[str, str]]:
    """Return (what is written, name of the outlet) of every item."""
    return [(written, name) for written, _, name in (item.partition(" → ") for item in items(table))]


@pytest.fixture(scope="module")
def outlets() -> OutletRegistry:
    return OutletRegistry.default()


def first_in(outlets: OutletRegistry, text: str) -> tuple[str, Outlet] | None:
    """Return (words that name it, outlet) of the first outlet in a text."""
    words = text.split()
    folded = [fold_name(word) for word in words]
    for index in range(len(words)):
        if hit := outlets.longest_at(words, folded, index):
            return " ".join(words[index : index + hit[0]]), hit[1]
    return None


def spelling(outlets: OutletRegistry, name: str) -> Spelling:
    found = outlets.spelling(name)
    assert found, f"{name} is no spelling of any outlet"
    return found


@pytest.mark.parametrize(("written", "name"), pairs(SPELLINGS) + pairs(OWN_SCRIPT))
def test_a_spelling_finds_its_outlet(outlets: OutletRegistry, written: str, name: str) -> None:
    found = outlets.find(written)
    assert found
    assert found.name == name


@pytest.mark.parametrize(("address", "name"), ADDRESSES)
def test_an_address_finds_its_outlet(outlets: OutletRegistry, address: str, name: str) -> None:
    found = outlets.by_domain(address)
    assert found
    assert found.name == name


@pytest.mark.parametrize("name", NOWHERE)
def test_what_is_no_outlet_is_not_found(outlets: OutletRegistry, name: str) -> None:
    assert outlets.find(name) is None


@pytest.mark.parametrize(("text", "words", "name"), IN_TEXT)
def test_a_text_names_the_outlet(outlets: OutletRegistry, text: str, words: str, name: str) -> None:
    found = first_in(outlets, text)
    assert found
    assert (found[0], found[1].name) == (words, name)


@pytest.mark.parametrize("text", items(NOT_IN_TEXT))
def test_a_text_names_no_outlet(outlets: OutletRegistry, text: str) -> None:
    assert first_in(outlets, text) is None


@pytest.mark.parametrize("name", items(UNCLEAR))
def test_a_name_that_can_be_something_else_says_so(outlets: OutletRegistry, name: str) -> None:
    found = spelling(outlets, name)
    assert found.ambiguous
    assert found.outlet.ambiguous


@pytest.mark.parametrize("name", CLEAR)
def test_a_name_that_is_nothing_else_is_taken_at_its_word(outlets: OutletRegistry, name: str) -> None:
    assert not spelling(outlets, name).ambiguous


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_outlet_is_sure_where_a_language_has_another_word(outlets: OutletRegistry, language: str) -> None:
    """`Apa`, `Ria`, `NTB`: mark the spelling as ambiguous, or take it out of the register."""
    lexicon = load_pack(language).lexicon
    sure = [spelling(outlets, text) for outlet in outlets.outlets for text in (outlet.name, *outlet.aliases)]
    keys = {fold_name(item.text): item.outlet.name for item in sure if not item.ambiguous and item.case != "any"}
    known = {key: lexicon.grammar.get(key, frozenset()) | lexicon.names.get(key, frozenset()) for key in keys}
    assert {keys[key]: types for key, types in known.items() if types - {"NOT_NAME", "GLUED_BRAND"}} == {}


@pytest.mark.parametrize(("name", "kind", "country", "run_by"), OF_KIND)
def test_what_an_outlet_is(
    outlets: OutletRegistry, name: str, kind: str, country: str | None, run_by: str | None
) -> None:
    outlet = spelling(outlets, name).outlet
    assert (outlet.kind, outlet.country, outlet.run_by) == (kind, country, run_by)


@pytest.mark.parametrize("line", items(RUN_BY))
def test_who_runs_an_outlet_from_where(outlets: OutletRegistry, line: str) -> None:
    name, country, run_by = line.rsplit(" ", 2)
    outlet = outlets.find(name)
    assert outlet
    assert (outlet.country, outlet.run_by) == (country, run_by)


@pytest.mark.parametrize("name", items(PLATFORMS))
def test_a_platform_is_a_platform(outlets: OutletRegistry, name: str) -> None:
    assert spelling(outlets, name).outlet.kind == "platform"


def test_an_official_site_of_a_state_says_whose(outlets: OutletRegistry) -> None:
    sites = [outlet for outlet in outlets.outlets if outlet.kind == "official site" and outlet.run_by == "state"]
    assert [outlet.name for outlet in sites if not outlet.country] == []


@pytest.mark.parametrize(("kind", "at_least"), KINDS.items())
def test_there_are_enough_of_every_kind(outlets: OutletRegistry, kind: str, at_least: int) -> None:
    assert Counter(outlet.kind for outlet in outlets.outlets)[kind] >= at_least  # type: ignore[index]


def test_indonesia_is_covered(outlets: OutletRegistry) -> None:
    assert sum(outlet.country == "ID" for outlet in outlets.outlets) >= 450


def test_every_outlet_is_found_by_everything_it_has(outlets: OutletRegistry) -> None:
    for outlet in outlets.outlets:
        names = (outlet.name, *outlet.aliases)
        assert [outlets.find(text) for text in names] == [outlet] * len(names)
        assert [outlets.by_domain(domain) for domain in outlet.domains] == [outlet] * len(outlet.domains)


@pytest.mark.parametrize(("lines", "message"), REFUSED)
def test_a_wrong_entry_is_refused_by_name(lines: str, message: str) -> None:
    with pytest.raises(PackError) as refusal:
        OutletRegistry.load(ENTRY + lines)
    assert message in str(refusal.value)


@pytest.mark.parametrize(("text", "message"), REFUSED_WHOLE)
def test_a_wrong_file_is_refused(text: str, message: str) -> None:
    with pytest.raises(PackError) as refusal:
        OutletRegistry.load(text)
    assert message in str(refusal.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read as a list of outlets"):
        OutletRegistry.load(tmp_path / "missing.toml")


def test_a_newsroom_adds_its_own(outlets: OutletRegistry, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(ENTRY + '[[outlet]]\nname = "reuters"\naliases = ["RTRS"]\nkind = "agency"\n', encoding="utf-8")
    more = outlets.extended(own)
    assert spelling(more, "Kabar Teluk").outlet.kind == "newspaper"
    assert spelling(more, "RTRS").outlet.name == "Reuters"
    assert spelling(more, "RTRS").outlet.country == "GB"
    assert outlets.find("RTRS") is None


def test_what_an_outlet_has_already_may_be_said_again(outlets: OutletRegistry) -> None:
    again = 'name = "TASS"\naliases = ["ТАСС", "Tass Online"]\ndomains = ["tass.ru", "tass.example"]\nkind = "agency"\n'
    tass = outlets.extended("[[outlet]]\n" + again).find("tass.example")
    assert tass
    assert tass.aliases.count("ТАСС") == tass.domains.count("tass.ru") == 1
    assert "Tass Online" in tass.aliases
    assert (tass.country, tass.run_by) == ("RU", "state")


def test_a_list_without_entries_adds_nothing(outlets: OutletRegistry) -> None:
    assert outlets.extended("# nothing yet\n").outlets == outlets.outlets


def test_the_digest_is_that_of_the_outlets(outlets: OutletRegistry, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(ENTRY, encoding="utf-8")
    assert outlets.extended(own).digest == outlets.extended("# mine\n" + ENTRY).digest
    digests = [outlets.digest, *(outlets.extended(ENTRY + more).digest for more in ("", 'country = "ID"', SECOND))]
    assert len(set(digests)) == 4


def test_rules_that_were_used_with_other_outlets_have_another_digest(outlets: OutletRegistry) -> None:
    assert outlets.reading("abc") == outlets.extended("").reading("abc") == "abc"
    more = outlets.extended(ENTRY)
    assert more.reading("abc") == f"abc+{more.digest}"
    text = "Sekarang, dikutip dari Kabar Teluk, “Kami akan pergi dari sini,” kata Budi."
    assert extract(Document.from_text(text), more).extractor.rules.endswith(f"+{more.digest}")
    assert "+" not in extract(Document.from_text(text)).extractor.rules
    assert extract(Document.from_text(""), more).extractor.rules == "marks"


def test_an_explanation_reads_with_the_same_outlets(outlets: OutletRegistry) -> None:
    more = outlets.extended('[[outlet]]\nname = "Reuters"\naliases = ["Warta RTRS"]\nkind = "agency"\n')
    document = Document.from_text("Dikutip dari Warta RTRS, “Kami akan pergi dari sini,” kata Budi hari ini.")
    explained = explain(document, Span(27, 30), more).quotation
    assert [via.outlet for via in explained.via] == [via.outlet for via in extract(document, more).quotations[0].via]
    assert [via.outlet for via in explained.via] == ["Reuters"]


def test_a_newsroom_cannot_take_a_spelling_of_another_outlet(outlets: OutletRegistry) -> None:
    with pytest.raises(PackError, match="already a spelling of AFP"):
        outlets.extended(ENTRY + 'aliases = ["AFP"]')
