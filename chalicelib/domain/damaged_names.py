"""Names that a spreadsheet has made of others: rounded codes, errors, dates."""

from __future__ import annotations

from chalicelib import compiled_on_use

_MONTHS = """
    jan feb mar apr may jun jul aug sep sept oct nov dec jän mär mrz mai okt dez janv févr avr juin
    juil aoû août déc ene abr ago dic gen mag giu lug set ott fev out sty lut kwi maj cze lip sie
    wrz paź lis gru mrt mei
"""


def _grouped_by_initial(words: str) -> str:
    """A pattern that is quick where nothing matches."""
    rests: dict[str, list[str]] = {}
    for word in words.split():
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(
        f"[{initial}{initial.upper()}](?:{'|'.join(several)})" for initial, several in rests.items()
    )


_MONTH = _grouped_by_initial(_MONTHS)
_YEAR = "[-. /][0-9]{2}(?:[0-9]{2})?"
_BY_DAY = (
    rf"(?:[0-9]{{1,2}}[-. /]{{1,2}}(?:{_MONTH})\.?(?:{_YEAR})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?"
    r"|[0-9]{1,2}(?P<sign>[-./])[0-9]{1,2}(?P=sign)[0-9]{2}(?:[0-9]{2})?)"
)
_BY_MONTH = rf"(?:{_MONTH})\.?{_YEAR}"
_LONGEST_BY_MONTH = 10  # characters
_ROUNDED = r"[0-9](?:[.,][0-9]+)?[Ee]\+[0-9]{2,3}"
_NOT_CALCULATED = "Err:[0-9]{3}"
_LOST = "\ufffd"  # what stands for a letter that could not be read
_NARROW = 3  # signs, at least, where a column is too narrow
# English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Swedish, Turkish.
_ERROR = compiled_on_use(
    r"#(?:N/[ABDV]|NV|NB|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|BLOCKED!|FIELD!"
    r"|GETTING_DATA|BEZUG!|WERT!|ZAHL!|ÜBERLAUF!|VALEUR!|NOM\?|NOMBRE[!?]|NUL!|PROPAGATION!|¡REF!"
    r"|¡VALOR!|¿NOMBRE\?|¡NUM!|¡NULO!|¡DIV/0!|¡DESBORDAMIENTO!|RIF!|VALORE!|NOME\?|NULLO!"
    r"|ESPANSIONE!|VALOR!|NULO!|VERW!|WAARDE!|NAAM\?|GETAL!|LEEG!|DEEL/0!|ADR!|ARG!|NAZWA\?"
    r"|LICZBA!|ZERO!|ODKAZ!|HODNOTA!|NÁZEV\?|ČÍSLO!|NENÍ_K_DISPOZICI|REFERENS!|VÄRDEFEL!|NAMN\?"
    r"|OGILTIGT!|SAKNAS!|BAŞV!|DEĞER!|AD\?|SAYI!|YOK|BÖL/0!)"
)
_ROUNDED_NAME = compiled_on_use(_ROUNDED)
_NOT_CALCULATED_NAME = compiled_on_use(_NOT_CALCULATED)
_DATE = compiled_on_use(f"{_BY_DAY}|{_BY_MONTH}")
# In names with spaces before, between and after them: first what is quick, then what is exact.
_RUINED_IN = compiled_on_use(f" (?:{_ROUNDED}|{_NOT_CALCULATED}) ")
_MISREAD = compiled_on_use("[ÂÃ][\u0080-\u00bf\u0152-\u2122]|â[€‚„]")
_UTF7 = compiled_on_use("[+](?:A[A-Za-z0-9/]{2,}|B[A-Za-z0-9/]{5,})-")  # A is Latin and Greek
_MAY_BE_BY_DAY = compiled_on_use(r" [0-9]{1,4}[-./ ]{1,2}(?:[0-9]{1,2}[-./]|[^\W\d_]{3,5}[-./ ])")
_BY_DAY_IN = compiled_on_use(f" {_BY_DAY} ")
_MAY_BE_BY_MONTH = compiled_on_use(" [A-Za-z][^ ]{2,4}[-. /][0-9]")
_BY_MONTH_IN = compiled_on_use(f" {_BY_MONTH} ")


NOT_CALCULATED = "#NOT CALCULATED"
"""What stands for a formula of a workbook that was saved without its value."""


def damage(name: str) -> str:
    """What a spreadsheet has done to a name, or ""."""
    if name == NOT_CALCULATED:
        return "This formula was saved without its value: open the workbook and save it again."
    if _ROUNDED_NAME.fullmatch(name):
        return "A spreadsheet has rounded this code: make its column one of text, and export again."
    if len(name) >= _NARROW and not name.strip("#"):
        return "The column was too narrow to be shown when it was saved: export the file again."
    if _LOST in name:
        return "A letter of this name was lost on its way: export the file again as UTF-8."
    if undamaged(name):
        return "This name was read in a wrong encoding before: export it again as UTF-8."
    if _ERROR.fullmatch(name) or _NOT_CALCULATED_NAME.fullmatch(name):
        return "This is what a spreadsheet shows for a formula that failed, not a name."
    return ""


def undamaged(name: str) -> str:
    """The name whose UTF-8 was read as Windows-1252 somewhere on its way, or whose UTF-7 as ASCII:
    "KÃ¶ln" and "K+APY-ln" were "Köln"."""
    try:
        found = name.encode("cp1252").decode("utf-8")
        if found == name and _UTF7.search(name):
            letters = set(found := name.encode().decode("utf-7")) - set(name)
            found = found if letters and all(map(str.isalpha, letters)) else name
    except UnicodeError:
        return ""
    return found if found != name else ""


def is_date(name: str) -> bool:
    return _DATE.fullmatch(name) is not None


def is_suspect(name: str) -> bool:
    return are_suspect(f" {name} ", len(name))


def are_suspect(text: str, shortest: int, *, with_digits: bool = True) -> bool:
    """Whether one of many names may be damaged or a date; False is certain. Quick.

    They have spaces between them, and around; `shortest` is the length of the shortest. Without
    `with_digits` none has a word that begins with a digit.
    """
    if ("+" in text or ":" in text) and (_RUINED_IN.search(text) or _UTF7.search(text)):
        return True
    if ("#" in text and " #" in text) or _LOST in text:
        return True
    if ("Ã" in text or "Â" in text or "â" in text) and _MISREAD.search(text):
        return True
    if with_digits and _MAY_BE_BY_DAY.search(text) and _BY_DAY_IN.search(text):
        return True
    if shortest > _LONGEST_BY_MONTH:
        return False
    return bool(_MAY_BE_BY_MONTH.search(text) and _BY_MONTH_IN.search(text))
