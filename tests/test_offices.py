"""Where an office ends and a name begins, in Indonesian: the name alone is the name, the rest is the role."""

import pytest

from tests.said import quotations

SAID = " mengatakan kapal itu aman."


@pytest.mark.parametrize(
    ("subject", "name", "role"),
    [
        ("Menteri Perhubungan Tari Wulandari", "Tari Wulandari", "Menteri Perhubungan"),
        ("Bupati Sagara Budi Santoso", "Budi Santoso", "Bupati Sagara"),
        ("Kepala Dinas Perikanan Kota Sagara, Budi Santoso,", "Budi Santoso", "Kepala Dinas Perikanan Kota Sagara"),
        # bodies, places and acronyms between
        (
            "Sekretaris Badan Penyelamatan Nelayan Daerah Kabupaten Sagara Budi Santoso",
            "Budi Santoso",
            "Sekretaris Badan Penyelamatan Nelayan Daerah Kabupaten Sagara",
        ),
        ("Direktur Utama PT Sagara Makmur Tbk Budi Santoso", "Budi Santoso", "Direktur Utama PT Sagara Makmur Tbk"),
        ("Ketua KPU Sulut Budi Santoso", "Budi Santoso", "Ketua KPU Sulut"),
        # ranks before the name and behind a comma
        (
            "Kepala Satuan Pelayaran Polres Sagara Ajun Komisaris Budi Santoso",
            "Budi Santoso",
            "Kepala Satuan Pelayaran Polres Sagara Ajun Komisaris",
        ),
        (
            "Komandan Distrik Militer Sagara, Letnan Kolonel Infanteri Budi Santoso,",
            "Budi Santoso",
            "Komandan Distrik Militer Sagara",
        ),
        # several fields, small words, a short name in brackets
        (
            "Menteri Koordinator Bidang Kelautan, Pangan, dan Pelayaran Budi Santoso",
            "Budi Santoso",
            "Menteri Koordinator Bidang Kelautan, Pangan, dan Pelayaran",
        ),
        (
            "Bendahara Himpunan Kapal dan Perikanan (Hikap) Indonesia Budi Santoso",
            "Budi Santoso",
            "Bendahara Himpunan Kapal dan Perikanan (Hikap) Indonesia",
        ),
        (
            "Ketua Komisi D bidang Pembangunan DPRD Budi Santoso",
            "Budi Santoso",
            "Ketua Komisi D bidang Pembangunan DPRD",
        ),
        # initials and numerals go with the name
        ("Menteri Riset Bambang PS Santoso", "Bambang PS Santoso", "Menteri Riset"),
        ("Kepala Dinas M Budi Santoso", "M Budi Santoso", "Kepala Dinas"),
        # abbreviated ranks, honorifics in small letters, the corps in brackets
        ("Kapolres Sagara Kombes Pol. Budi Santoso", "Budi Santoso", "Kapolres Sagara Kombes Pol."),
        ("Letkol Inf. Budi Santoso", "Budi Santoso", "Letkol Inf."),
        ("Mayjen TNI (Purn.) Budi Santoso", "Budi Santoso", "Mayjen TNI"),
        (
            "Kepala Dinas Kesehatan Kabupaten Sagara, dr. Ani Lestari,",
            "Ani Lestari",
            "Kepala Dinas Kesehatan Kabupaten Sagara",
        ),
        ("Prof. Dr. dr. Ani Lestari, Sp.PD,", "Ani Lestari", None),
        (
            "Kandidat doktor Universitas Sagara, dokter Budi Santoso,",
            "Budi Santoso",
            "Kandidat doktor Universitas Sagara",
        ),
        # the short name of the body, whatever else it is
        (
            "Ketua Komisi Pemberantasan Korupsi (KPK) Budi Santoso",
            "Budi Santoso",
            "Ketua Komisi Pemberantasan Korupsi",
        ),
        (
            "Kepala Seksi Satuan Sagara Mandala (SSM) Kota Orbit Selatan Budi Santoso",
            "Budi Santoso",
            "Kepala Seksi Satuan Sagara Mandala (SSM) Kota Orbit Selatan",
        ),
        # Arabic articles, and a name all in capitals
        ("Yusuf al-Hadi", "Yusuf al-Hadi", None),
        ("JOKO SANTOSO", "JOKO SANTOSO", None),
        # degrees with their points, and a body of two words that the lists hold
        ("Ketua Umum PB Sagara, Dr. H. Budi Santoso, S.IP., M.Si.,", "Budi Santoso", "Ketua Umum PB Sagara"),
        ("Juru Bicara Gedung Putih Karoline Lee", "Karoline Lee", "Juru Bicara Gedung Putih"),
        # the short form of the title
        ("Perdana Menteri (PM) Malaysia Budi Santoso", "Budi Santoso", "Perdana Menteri (PM) Malaysia"),
        ("Direktur Jenderal (Dirjen) Perikanan Budi Santoso", "Budi Santoso", "Direktur Jenderal (Dirjen) Perikanan"),
        ("Wakil Menteri Luar Negeri (Wamenlu) Budi Santoso", "Budi Santoso", "Wakil Menteri Luar Negeri"),
        # where somebody comes from, and what he is called
        ("Pelatih asal Brasil, Jaime Santos,", "Jaime Santos", "Pelatih asal Brasil"),
        ("Seorang warga bernama Budi", "Budi", "warga"),
        # the number and the years of an office
        ("Presiden RI ke-7 Budi Santoso", "Budi Santoso", "Presiden RI ke-7"),
        ("Wali Kota Malang periode 2018-2023, Budi Santoso,", "Budi Santoso", "Wali Kota Malang periode 2018-2023"),
        # a spokesman's desk that stands for who sits there
        ("Humas PN Malang, Budi Santoso,", "Budi Santoso", "Humas PN Malang"),
        ("Kepala Divisi Humas Polri Irjen Pol Budi Santoso", "Budi Santoso", "Kepala Divisi Humas Polri Irjen Pol"),
        # the numbers of units
        ("Dandim 0833/Kota Malang Letkol Arm Budi Santoso", "Budi Santoso", "Dandim 0833/Kota Malang Letkol Arm"),
        (
            "Danrem 083/Sagara Jaya Kolonel Inf Budi Santoso",
            "Budi Santoso",
            "Danrem 083/Sagara Jaya Kolonel Inf",
        ),
        # kin, origin, and a description before the name
        ("Istrinya, Ani Lestari (47),", "Ani Lestari", "Istrinya"),
        (
            "Pengamat politik dari Universitas Sagara, Budi Santoso,",
            "Budi Santoso",
            "Pengamat politik dari Universitas Sagara",
        ),
    ],
)
def test_an_office_and_a_name(subject: str, name: str, role: str | None) -> None:
    speakers = [(s.name, s.role) for q in quotations(subject + SAID, "id") for s in q.speakers]
    assert speakers == [(name, role)]


@pytest.mark.parametrize(
    ("before", "subject", "name"),
    [
        # the document tells what is a place, and who speaks
        ("Topan melanda Kepulauan Marisol. ", "Presiden Kepulauan Marisol Jose Petit", "Jose Petit"),
        ("“Aman,” kata Xaverin. ", "Direktur Lappan Xaverin Tualeba", "Xaverin Tualeba"),
        ("Warga Kabupaten Tanjung Laga mengungsi. ", "Bupati Tanjung Laga Sulastri Harahap", "Sulastri Harahap"),
    ],
)
def test_the_document_tells_where_the_name_begins(before: str, subject: str, name: str) -> None:
    assert quotations(before + subject + SAID, "id")[-1].speakers[0].name == name
