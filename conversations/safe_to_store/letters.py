"""Sets of letters, and a word, as the patterns of the check write them."""

L = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u1e00-\u1eff"  # letters, and accents set over them
S = " \t\u00a0\u2007\u2009\u202f"  # spaces within a line
DASH = "\\-\u2010-\u2015\u2212"
APOSTROPHE = "'\u2018\u2019\u02bc"
WORD = f"[{L}]{{1,30}}(?:[{APOSTROPHE}{DASH}][{L}]{{1,30}}){{0,4}}"
LOCAL = f"{L}0-9._%+&{APOSTROPHE}{DASH}"
END = "(?![^\\n])"  # of the text or of a line
# No ending that is an English word too: a full stop without a space after it ("kind.me") makes no link.
ENDINGS = (
    "com|org|net|uk|scot|wales|cymru|london|eu|ie|int|gov|edu|info|biz|io|app|dev|de|fr|pl|es|nl|ro|pt|ca|au|nz|za|"
    "pk|ng|cn|tv|fm"
)
