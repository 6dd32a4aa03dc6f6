"""Encodings that are not UTF-8, the languages that are written in them, and their letters."""

from __future__ import annotations

# Letters beyond A to Z, small ones.
_LETTERS = {
    "ca": "àçèéíïòóúü",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøåé",
    "de": "äöüßé",
    "en": "éèêçñïü",
    "es": "áéíóúüñªº",
    "et": "äöõüšž",
    "fi": "äöåšž",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "it": "àèéìòù",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "nl": "ëïöüéèá",
    "no": "æøåé",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõúª",
    "ro": "ăâîșțşţ",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšž",
    "sv": "åäöé",
    "tr": "çğıöşüâîû",
}
_UPPER = {"tr": "ÇĞİÖŞÜÂÎÛ", "de": "ÄÖÜÉẞ"}
ALPHABETS = {
    language: frozenset(letters + _UPPER.get(language, letters.upper()))
    for language, letters in _LETTERS.items()
}
WESTERN = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "ca")
_CENTRAL = ("pl", "cs", "sk", "hu", "ro", "hr", "sl")

# The most usual first: of two that give the same text it is named.
LATIN: dict[str, tuple[str, ...]] = {
    "cp1252": WESTERN,
    "cp1250": _CENTRAL,
    "cp1254": ("tr",),
    "iso8859_2": _CENTRAL,
    "iso8859_15": WESTERN,
    "cp850": WESTERN,
    "cp852": _CENTRAL,
    "mac_roman": WESTERN,
    "cp857": ("tr",),
    "cp1257": ("lt", "lv", "et"),
}
OTHER_SCRIPTS: dict[str, tuple[str, ...]] = {
    "cp1251": ("ru", "uk", "bg"),
    "cp1253": ("el",),
    "cp1255": ("he",),
    "cp1256": ("ar",),
    "cp949": ("ko",),
    "gb18030": ("zh",),
    "big5": ("zh",),
    "cp932": ("ja",),
    "euc_jp": ("ja",),
    "koi8_r": ("ru",),
    "cp866": ("ru", "uk"),
    "iso8859_7": ("el",),
}
