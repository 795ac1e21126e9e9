"""Frames of Indonesian news prose, each through the whole engine. All people are invented.

Each row: the text, and the quotations in marks with whoever says them; an empty name means that it stays open.
"""

import pytest

from tests.said import quotations, quoted, reported, speakers

Said = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Saya lupa,” aku Rudi.", [("Saya lupa,", "Rudi")]),
        ("Siti Maryam bilang, “Saya kaget.”", [("Saya kaget.", "Siti Maryam")]),
        # the closing formulas, within the sentence and behind it
        ("“Sudah selesai,” begitu kata Hendra Gunadi.", [("Sudah selesai,", "Hendra Gunadi")]),
        ("“Urusan itu sudah selesai.” Demikian ujar Hendra Gunadi.", [("Urusan itu sudah selesai.", "Hendra Gunadi")]),
        ("“Sudah selesai,” demikian disampaikan Hendra Gunadi.", [("Sudah selesai,", "Hendra Gunadi")]),
        ("Hendra Gunadi mengeluh. “Sudah selesai,” demikian dikatakannya.", [("Sudah selesai,", "Hendra Gunadi")]),
        # the passive names who spoke behind the words, or before those of the next paragraph
        (
            "“Kami minta maaf atas kejadian ini.” Hal itu disampaikan Hendra Gunadi di Jakarta.",
            [("Kami minta maaf atas kejadian ini.", "Hendra Gunadi")],
        ),
        (
            "Hal itu diungkapkan Hendra Gunadi di Jakarta.\n“Kami minta maaf atas kejadian ini.”",
            [("Kami minta maaf atas kejadian ini.", "Hendra Gunadi")],
        ),
        # the subject of a passive is who is spoken of
        ("Hendra Gunadi disebut “raja jalanan” sejak lama.", []),
        ("Ia mengecam apa yang Hendra Gunadi sebut “kapal hantu” itu.", [("kapal hantu", "Hendra Gunadi")]),
    ],
)
def test_cues(text: str, said: Said) -> None:
    assert quoted(text, "id") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what stands between the speaker and the verb
        ("Hendra Gunadi dalam keterangannya mengatakan, “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        ("Hendra Gunadi saat jumpa pers di Jakarta menyebut, “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        ("Hendra Gunadi yang dihubungi secara terpisah mengatakan, “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        (
            "Seorang pejabat yang enggan disebut namanya mengatakan, “Kami menolak.”",
            [("Kami menolak.", "Seorang pejabat")],
        ),
        # the label of a transcript
        ("Hendra Gunadi: “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        ("Hendra Gunadi (Ketua DPRD Sagara): “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        # two who call it differently
        (
            "Jika Ani Wijaya menyebutnya “bencana”, Hendra Gunadi menyebutnya “berkah”.",
            [("bencana", "Ani Wijaya"), ("berkah", "Hendra Gunadi")],
        ),
    ],
)
def test_between_speaker_and_words(text: str, said: Said) -> None:
    assert quoted(text, "id") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Kami minta maaf,” bunyi pernyataan itu.", [("Kami minta maaf,", "pernyataan itu")]),
        ("“Kami minta maaf,” bunyi pernyataan resmi PT Orbit Jaya.", [("Kami minta maaf,", "PT Orbit Jaya")]),
        ("“Kami lapar,” bunyi spanduk yang dibentangkan warga.", [("Kami lapar,", "spanduk")]),
        ("“Kami lapar,” bunyi salah satu spanduk.", [("Kami lapar,", "salah satu spanduk")]),
        ("Sebuah spanduk bertuliskan “Turunkan harga beras” dibentangkan.", [("Turunkan harga beras", "spanduk")]),
        (
            "“Setiap warga berhak atas air bersih,” demikian bunyi pasal tersebut.",
            [
                ("Setiap warga berhak atas air bersih,", "pasal tersebut"),
            ],
        ),
    ],
)
def test_writings_and_signs(text: str, said: Said) -> None:
    assert quoted(text, "id") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # whoever is pointed at by where they come from, or by what they were
        ("Siti Maryam menangis. “Habis,” kata perempuan asal Kediri itu.", [("Habis,", "Siti Maryam")]),
        ("Siti Maryam menangis. “Habis,” kata perempuan kelahiran 12 Mei 1970 itu.", [("Habis,", "Siti Maryam")]),
        ("Hendra Gunadi hadir. “Harga turun,” ujar mantan Bupati Sagara itu.", [("Harga turun,", "Hendra Gunadi")]),
        # of two who hold such an office, whoever holds the very one; else nobody
        (
            "Presiden Prancis Ani Wijaya menemui Presiden Mesir Hendra Gunadi. “Kami sepakat,” kata Presiden Mesir.",
            [("Kami sepakat,", "Hendra Gunadi")],
        ),
        (
            "Menteri Perhubungan Ani Wijaya menemui Menteri Keuangan Hendra Gunadi. “Cukup,” kata menteri itu.",
            [("Cukup,", "menteri itu")],
        ),
        # a sign of somebody's
        ("Spanduk warga bertuliskan “Sungai bukan milik kalian”.", [("Sungai bukan milik kalian", "Spanduk")]),
        # initials of whoever must not be named, and another name of the same person
        (
            "Tersangka HG (45) menyesal. “Saya khilaf,” kata HG. “Ampun,” ujarnya.",
            [
                ("Saya khilaf,", "HG"),
                ("Ampun,", "HG"),
            ],
        ),
        ("Seorang warga berinisial S (34) pulang. “Saya takut,” katanya.", [("Saya takut,", "S")]),
        ("Muhammad Rizki alias Kiki menolak. “Tidak,” kata Kiki.", [("Tidak,", "Muhammad Rizki")]),
        (
            "“Ya,” kata Joko Santoso, atau yang akrab disapa Jek. “Besok,” kata Jek.",
            [("Ya,", "Joko Santoso"), ("Besok,", "Joko Santoso")],
        ),
        # an outlet's source is not the outlet
        ("“Rencana itu batal,” ujar sumber Tempo.", [("Rencana itu batal,", "sumber Tempo")]),
        # an account is whose it is, not the platform
        ("“Kami siap,” tulis akun Instagram @hendragun.", [("Kami siap,", "@hendragun")]),
        ("“Kami siap,” tulis akun Instagram resmi Dinas Pasar.", [("Kami siap,", "Dinas Pasar")]),
        ("Akun X @hendragun menulis, “Kami siap.”", [("Kami siap.", "@hendragun")]),
        # a building is nobody
        (
            "Hendra Gunadi berkata ia lelah. Pengunjung Candi Sagara dibatasi. “Penuh,” ujarnya.",
            [("Penuh,", "Hendra Gunadi")],
        ),
        # a nickname inside a name is not said
        ("“Kami siap,” ujar Joko “Jek” Santoso.", [("Kami siap,", "Joko “Jek” Santoso")]),
        ("Joko “Jek” Santoso mengatakan, “Kami siap.”", [("Kami siap.", "Joko “Jek” Santoso")]),
        # couples and crowds
        (
            "“Kami pasrah,” kata pasangan suami istri Tono Subagyo dan Rina Astuti.",
            [("Kami pasrah,", "Tono Subagyo & Rina Astuti")],
        ),
        ("“Turunkan harga!” teriak massa.", [("Turunkan harga!", "massa")]),
        (
            "Ani Wijaya, Budi Santoso, dan Siti Maryam menolak. “Kami rugi,” ujar ketiganya.",
            [("Kami rugi,", "Ani Wijaya & Budi Santoso & Siti Maryam")],
        ),
        # a body speaks through somebody
        (
            "Polisi melalui Kasi Humas Iptu Sunaryo mengatakan pelaku ditahan. “Sudah lama,” katanya.",
            [("Sudah lama,", "Sunaryo")],
        ),
    ],
)
def test_who_is_meant(text: str, said: Said) -> None:
    assert quoted(text, "id") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hendra Gunadi mengatakan bahwa harga akan turun.", [("harga akan turun", "Hendra Gunadi")]),
        ("Hendra Gunadi mengimbau agar warga tetap tenang.", [("warga tetap tenang", "Hendra Gunadi")]),
        ("Hendra Gunadi mengungkapkan, ada tiga tersangka.", [("ada tiga tersangka", "Hendra Gunadi")]),
        ("Harga akan turun bulan depan, menurut Hendra Gunadi.", [("Harga akan turun bulan depan", "Hendra Gunadi")]),
        # the attribution inside the sentence: what stands behind it, when the sentence goes on there
        ("Pembangunan jembatan itu, kata Hendra, akan selesai besok.", [("akan selesai besok", "Hendra")]),
        ("Namun, lanjut Hendra, kapal sedang diperbaiki.", [("kapal sedang diperbaiki", "Hendra")]),
        ("Dikatakan Hendra Gunadi, kapal itu aman.", [("kapal itu aman", "Hendra Gunadi")]),
        ("Sebagaimana disampaikan Hendra Gunadi, kapal itu aman.", [("kapal itu aman", "Hendra Gunadi")]),
        ("Hendra Gunadi hadir. Dikatakannya, kapal itu aman.", [("kapal itu aman", "Hendra Gunadi")]),
        # to whom, where and when it was said, before the words and before the speaker
        ("Hendra Gunadi mengatakan kepada wartawan bahwa kapal itu aman.", [("kapal itu aman", "Hendra Gunadi")]),
        ("Hendra Gunadi mengatakan, Senin (3/2/2025), bahwa kapal itu aman.", [("kapal itu aman", "Hendra Gunadi")]),
        ("Kepada wartawan, Hendra Gunadi mengatakan kapal itu aman.", [("kapal itu aman", "Hendra Gunadi")]),
        ("Di hadapan wartawan, Hendra Gunadi mengatakan kapal itu aman.", [("kapal itu aman", "Hendra Gunadi")]),
        # the fourth of the articles, not the four of them
        ("Putra dan Kiman meneken pakta. Pasal keempatnya mewajibkan keduanya saling membantu.", []),
        # a deed, and what is only spoken of
        ("Hendra Gunadi melaporkan Ani Wijaya ke polisi.", []),
        ("Hal itu disampaikan Hendra Gunadi, Senin, di depan kantor.", []),
    ],
)
def test_reported_speech(text: str, said: Said) -> None:
    assert reported(text, "id") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # kin of a named person, and kin alone
        ("“Dia baik,” kata adik kandung Hendra Gunadi.", [("Dia baik,", "adik kandung Hendra Gunadi")]),
        ("Hendra Gunadi sakit. “Dia dirawat,” kata ibunya.", [("Dia dirawat,", "ibunya")]),
        # whoever is named in what somebody says does not go on speaking
        (
            "Ani Wijaya datang. Ia mengatakan korban bernama Hendra Gunadi. “Dia warga kami,” katanya.",
            [("Dia warga kami,", "Ani Wijaya")],
        ),
        # fragments around a clause, and behind one that tells who calls it so
        ("Kapal itu, kata Hendra, akan “siap berlayar” besok.", [("siap berlayar", "Hendra")]),
        ("Acara itu digambarkan oleh Hendra Gunadi sebagai “pesta rakyat”.", [("pesta rakyat", "Hendra Gunadi")]),
        ("Hendra Gunadi dituding sebagai “dalang kerusuhan” oleh Ani Wijaya.", [("dalang kerusuhan", "Ani Wijaya")]),
        ("Hendra Gunadi pergi setelah disebut Ani Wijaya “penakut”.", [("penakut", "Ani Wijaya")]),
        ("Hendra Gunadi dikutip Ani Wijaya mengatakan “cukup”.", [("cukup", "Hendra Gunadi")]),
        ("Hendra Gunadi, kata Ani Wijaya, mengaku “lelah”.", [("lelah", "Hendra Gunadi")]),
        ("Ani Wijaya menyesalkan ucapan Hendra Gunadi yang menyebutnya “bodoh”.", [("bodoh", "Hendra Gunadi")]),
        ("Ani Wijaya marah kepada Hendra Gunadi yang menyebutnya “bodoh”.", [("bodoh", "Hendra Gunadi")]),
        # whoever works for somebody, or lives beside them; a mother in small letters
        ("“Dia baik,” kata tetangga Hendra Gunadi.", [("Dia baik,", "tetangga Hendra Gunadi")]),
        ("“Dia baik,” kata staf khusus Hendra Gunadi.", [("Dia baik,", "staf khusus Hendra Gunadi")]),
        ("“Dia baik,” kata anak buah Hendra Gunadi.", [("Dia baik,", "anak buah Hendra Gunadi")]),
        ("“Dia baik,” kata ibu Hendra Gunadi.", [("Dia baik,", "ibu Hendra Gunadi")]),
        ("“Dia baik,” kata Ibu Ani Wijaya.", [("Dia baik,", "Ani Wijaya")]),
        ("“Dia baik,” kata manajer tim, Hendra Gunadi.", [("Dia baik,", "Hendra Gunadi")]),
        ("“Dia baik,” kata istri Gubernur Hendra Gunadi.", [("Dia baik,", "istri Gubernur Hendra Gunadi")]),
        ("“Dia baik,” kata istri Gubernur, Ani Wijaya.", [("Dia baik,", "Ani Wijaya")]),
    ],
)
def test_kin_and_fragments(text: str, said: Said) -> None:
    assert quoted(text, "id") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # the cue before the words
        ("Kata Hendra Gunadi, “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        ("Begini ujar Hendra Gunadi: “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        ("Hendra Gunadi ditanya. Jawabnya, “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        ("Pelaku, kata polisi, “sakit hati” kepada korban.", [("sakit hati", "polisi")]),
        # a statement announced with a colon, by whoever makes it
        ("Berikut pernyataan lengkap Hendra Gunadi: “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        ("Hendra Gunadi mengirim pesan singkat: “Kami siap.”", [("Kami siap.", "Hendra Gunadi")]),
        ("Hendra Gunadi menerima pesan singkat: “Kami siap.”", []),
        # the clause behind still goes with the words before it
        (
            "“Kami siap”, kata Hendra Gunadi, “besok berangkat.”",
            [("Kami siap", "Hendra Gunadi"), ("besok berangkat.", "Hendra Gunadi")],
        ),
    ],
)
def test_words_announced(text: str, said: Said) -> None:
    assert quoted(text, "id") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“Kami siap,” kata Budi Santoso dan Ani Wijaya di Jakarta.", [("Kami siap,", "Budi Santoso & Ani Wijaya")]),
        ("Budi Santoso dan Ani Wijaya kompak mengatakan, “Kami siap.”", [("Kami siap.", "Budi Santoso & Ani Wijaya")]),
        (
            "Budi Santoso dan Ani Wijaya dalam pernyataan bersama mengatakan, “Kami siap.”",
            [("Kami siap.", "Budi Santoso & Ani Wijaya")],
        ),
        ("Baik Budi Santoso maupun Ani Wijaya mengatakan, “Siap.”", [("Siap.", "Budi Santoso & Ani Wijaya")]),
        ("Menurut Budi Santoso dan Ani Wijaya, kapal itu “aman”.", [("aman", "Budi Santoso & Ani Wijaya")]),
        # one speaks, the other is spoken of
        ("“Kami siap,” kata Ani Wijaya, kakak Budi Santoso.", [("Kami siap,", "Ani Wijaya")]),
        ("“Kami siap,” kata suami Ani Wijaya dan Budi Santoso.", [("Kami siap,", "suami Ani Wijaya")]),
        # an adverb between the passive and who speaks
        (
            "Kabar itu disampaikan langsung oleh Budi Santoso kepada Ani Wijaya. “Saya mundur,” katanya.",
            [("Saya mundur,", "Budi Santoso")],
        ),
    ],
)
def test_joint_speakers(text: str, said: Said) -> None:
    assert quoted(text, "id") == said


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Jika hujan turun, kata Budi Santoso, warung tutup.", ["Jika hujan turun", "warung tutup"]),
        ("Jika hujan turun, menurut Budi Santoso, warung tutup.", ["Jika hujan turun", "warung tutup"]),
        ("Apabila hujan turun, Budi Santoso mengatakan, warung tutup.", ["Apabila hujan turun", "warung tutup"]),
        ("Karena hujan turun, kata Budi Santoso, warung tutup.", ["Karena hujan turun", "warung tutup"]),
        ("Jika hujan turun, warung tutup, kata Budi Santoso.", ["Jika hujan turun, warung tutup"]),
    ],
)
def test_a_condition_stays_with_what_it_is_of(text: str, parts: list[str]) -> None:
    found = quotations(text, "id")
    assert [(q.text, speakers(q)) for q in found] == [(part, "Budi Santoso") for part in parts]
    assert len({q.group for q in found}) == 1
