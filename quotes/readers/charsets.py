"""Names of encodings as servers and pages give them → the codec of Python that reads what they mean.

They are the labels of the WHATWG Encoding Standard, under which a page is read as every browser reads it: what calls
itself iso-8859-1 is windows-1252, gb2312 is GB18030. What is not named there is no encoding, so that no label reaches
one of Python's codecs that do not yield text.
"""

import re

__all__ = ["MULTI_BYTE", "codec_of"]

# The codec, and its labels without `-`, `_`, `:` and spaces and without a leading `x-` or `cs`.
_LABELS = {
    "utf-8": "utf8 unicode11utf8 unicode20utf8",
    "utf-16-le": "utf16 utf16le unicode iso10646ucs2 ucs2 unicodefeff",
    "utf-16-be": "utf16be unicodefffe",
    "cp1252": "cp1252 windows1252 ascii usascii ansix3.41968 iso88591 iso885911987 latin1 l1 isolatin1 isoir100 ibm819 "
    "cp819 userdefined",
    "cp1250": "cp1250 windows1250",
    "cp1251": "cp1251 windows1251",
    "cp1253": "cp1253 windows1253",
    "cp1254": "cp1254 windows1254 iso88599 iso885991989 latin5 l5 isolatin5 isoir148",
    "cp1255": "cp1255 windows1255",
    "cp1256": "cp1256 windows1256",
    "cp1257": "cp1257 windows1257",
    "cp1258": "cp1258 windows1258",
    "cp874": "windows874 cp874 iso885911 tis620 dos874",
    "cp866": "ibm866 866 cp866",
    "iso8859-2": "iso88592 iso885921987 latin2 l2 isolatin2 isoir101",
    "iso8859-3": "iso88593 iso885931988 latin3 l3 isolatin3 isoir109",
    "iso8859-4": "iso88594 iso885941988 latin4 l4 isolatin4 isoir110",
    "iso8859-5": "iso88595 iso885951988 cyrillic isolatincyrillic isoir144",
    "iso8859-6": "iso88596 iso885961987 iso88596e iso88596i arabic asmo708 ecma114 isolatinarabic isoir127",
    "iso8859-7": "iso88597 iso885971987 greek greek8 ecma118 elot928 suneugreek isolatingreek isoir126",
    "iso8859-8": "iso88598 iso885981988 iso88598e iso88598i hebrew visual logical isolatinhebrew isoir138",
    "iso8859-10": "iso885910 latin6 l6 isolatin6 isoir157",
    "iso8859-13": "iso885913",
    "iso8859-14": "iso885914",
    "iso8859-15": "iso885915 latin9 l9 isolatin9",
    "iso8859-16": "iso885916",
    "koi8-r": "koi koi8 koi8r",
    "koi8-u": "koi8u koi8ru",
    "mac-roman": "mac macintosh macroman",
    "mac-cyrillic": "maccyrillic macukrainian",
    "gb18030": "gb18030 gbk gb2312 gb231280 chinese iso58gb231280 isoir58",
    "big5hkscs": "big5 big5hkscs cnbig5 big5",
    "cp932": "shiftjis sjis mskanji ms932 windows31j",
    "euc-jp": "eucjp eucpkdfmtjapanese",
    "iso2022-jp": "iso2022jp",
    "cp949": "euckr korean ksc5601 ksc56011987 ksc56011989 ksc5601 windows949 isoir149",
}
MULTI_BYTE = frozenset({"gb18030", "big5hkscs", "cp932", "euc-jp", "iso2022-jp", "cp949"})
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}


def codec_of(label: str | None) -> str | None:
    """Return the codec for a label in any case and spelling, None for what names no encoding."""
    bare = re.sub(r"[-_:\s\"']", "", (label or "")[:64].lower())
    return _CODECS.get(bare) or _CODECS.get(bare.removeprefix("x")) or _CODECS.get(bare.removeprefix("cs"))
