"""Whom `-nya`, `ia`, `he` and `the minister` stand for: who spoke last, or a newcomer; else nobody."""

import pytest

from tests.said import quoted


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # who spoke last, not somebody who is only mentioned
        ("Menurut Budi Santoso, Ani Lestari sakit. “Ia pulang,” katanya.", "Budi Santoso"),
        ("Budi Santoso menegaskan hal itu kepada Ani Lestari. “Ia pulang,” ujarnya.", "Budi Santoso"),
        # a thing with a capital is nobody
        ("Budi Santoso menilai hal itu. Kartu Sagara belum cukup. “Kurang,” katanya.", "Budi Santoso"),
        # a newcomer with an office takes the focus; so does the passive agent
        ("Budi Santoso berbicara. Menteri Ani Lestari datang. “Aman,” katanya.", "Ani Lestari"),
        ("Budi Santoso menilai hal itu. Hal senada disampaikan Ani Lestari. “Aman,” katanya.", "Ani Lestari"),
        # a description that speaks goes on speaking
        ("“Aman,” kata seorang warga. “Kami tenang,” ujarnya.", "seorang warga"),
        # a body that speaks goes on speaking
        ("“Aman,” kata Kementerian Perhubungan. “Kami siap,” tambahnya.", "Kementerian Perhubungan"),
        # both, all who were named together, a group
        ("Budi Santoso dan Ani Lestari bertemu. “Kami sepakat,” kata keduanya.", "Budi Santoso & Ani Lestari"),
        ("Budi Santoso dan Ani Lestari bertemu. “Kami sepakat,” kata mereka.", "Budi Santoso & Ani Lestari"),
        ("Budi Santoso bertemu Ani Lestari. “Kami sepakat,” kata mereka.", ""),
        # by office, and by what is said of somebody
        ("Presiden Budi Santoso datang. “Aman,” kata Presiden.", "Budi Santoso"),
        ("Politikus Budi Santoso datang. “Aman,” kata politikus itu.", "Budi Santoso"),
        ("Budi Santoso menilai hal itu. “Rapi,” tutur bapak tiga anak itu.", "Budi Santoso"),
        ("Budi Santoso menilai hal itu. “Rapi,” ujar nakhoda berumur 51 tahun itu.", "Budi Santoso"),
        # whoever spoke last goes on, also under a description; not whoever something befell
        ("Budi Santoso tewas. “Dia jatuh,” ujar saksi mata. “Saya lihat,” imbuhnya.", "saksi mata"),
        ("Polisi menahan Budi Santoso. “Dia lari,” kata juru bicara polisi. “Benar,” katanya.", "juru bicara polisi"),
        ("“Aman,” kata Ani Lestari. Budi Santoso ditangkap di Malang. “Dia lari,” lanjutnya.", "Ani Lestari"),
        ("“Aman,” kata Ani Lestari. Budi Santoso ditangkap di Malang. “Dia lari,” katanya.", "Ani Lestari"),
        ("“Benar?” tanya Ani Lestari kepada Budi Santoso. “Tidak,” jawabnya.", "Budi Santoso"),
        # another office, and somebody new
        ("Presiden Budi Santoso tiba. “Selamat datang,” kata Presiden Prancis.", "Presiden Prancis"),
        ("Guru Budi Santoso ditangkap. “Dia baik,” ujar guru lain.", "guru lain"),
        ("Budi Santoso ditangkap. “Dia lari,” ujar petugas yang enggan disebut namanya.", "petugas"),
        # a person whose name is a place's too
        ("Menteri Bima Santoso datang. “Rapi,” kata Bima.", "Bima Santoso"),
        ("Budi Santoso menilai hal itu. “Rapi,” pungkas pria yang pernah memimpin Sagara.", "Budi Santoso"),
        # writings speak
        ("“Kami lapar,” bunyi surat yang ditinggalkan di meja.", "surat"),
        ("“Kami lapar,” demikian bunyi sebuah spanduk di pasar.", "sebuah spanduk"),
    ],
)
def test_indonesian(text: str, who: str) -> None:
    assert quoted(text, "id")[-1][1] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mara Tolland opened the bridge. “It is safe,” she said.", "Mara Tolland"),
        # a surname alone tells no gender, a given name does
        ("Clinton spoke first. “It is safe,” Clinton said. “It holds,” she added.", "Clinton"),
        ("Peter Tolland spoke. “It is safe,” she said.", ""),
        ("“I guessed,” said Mary Stone. Ngozi Eze disagreed. “It is safe,” she said.", "Ngozi Eze"),
        ("Kim Vance met Dale Orton. “He is late,” Vance said. “It is safe,” she added.", "Kim Vance"),
        # whoever spoke last goes on, whoever was asked answers, whoever something befell does not speak next
        ("Tom Harlan died on Monday. “He wore a cap,” said a neighbour. “I shouted,” she added.", "a neighbour"),
        ("“We have him,” said Chief Ron Dale. Tom Harlan was held. “He is calm,” he said.", "Ron Dale"),
        ("“Did you lie?” Frank Moss asked Tom Harlan. “No,” he answered.", "Tom Harlan"),
        ("“You may go,” Frank Moss told Tom Harlan. “I will not,” he replied.", "Tom Harlan"),
        # offices: the one that is asked for, and nobody else's
        ("Mayor Peter Tolland spoke. “It is safe,” the mayor said.", "Peter Tolland"),
        ("President Peter Tolland flew in. “Welcome,” the French president said.", "the French president"),
        ("Finance Minister Mara Hale spoke. “It is safe,” the defence minister said.", "the defence minister"),
        ("Teacher Peter Tolland left. “It is safe,” another teacher said.", "another teacher"),
        ("Mara Tolland and Peter Hale met. “We agree,” they said.", "Mara Tolland & Peter Hale"),
        # whoever comes in without a name goes on speaking, but not under a name that was given before
        ("Peter Tolland spoke. “It holds,” a woman shouted. “It is safe,” she said.", "a woman"),
        ("Mara Tolland spoke. “It holds,” his spokeswoman insisted. “It is safe,” she said.", "his spokeswoman"),
        ("Actor Peter Tolland spoke. “It holds,” the actor said. “It is safe,” he said.", "Peter Tolland"),
    ],
)
def test_english(text: str, who: str) -> None:
    assert quoted(text, "en")[-1][1] == who
