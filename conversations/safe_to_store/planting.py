"""Makes details of every kind, written in many ways, and plants them into comments. For measuring."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from conversations.safe_to_store.kinds import FindKind
from conversations.safe_to_store.people import FIRST_NAMES, SURNAMES

TITLE_SURNAME, FULL_NAME = "Title Surname", "Firstname Surname"
HEADED, SMALL_NAME, SPELT_EMAIL = "Surname, Firstname", "firstname written small", "Email address spelt out"
TITLES = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Doctor", "Prof", "Professor", "Sister", "Nurse", "Sir", "Rev"]
LONG_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]
# Shapes of real numbers: 9 is any digit.
PHONES = [
    "07999 999999",
    "07999999999",
    "07999 999 999",
    "0131 999 9999",
    "(0131) 999 9999",
    "0131-999-9999",
    "01319999999",
    "020 7999 9999",
    "(020) 8999 9999",
    "01382 999999",
    "01224 999 999",
    "016977 9999",
    "0300 999 9999",
    "0800 999 9999",
    "+44 7999 999999",
    "+447999999999",
    "+44 (0)131 999 9999",
    "+44 131 999 9999",
    "0044 7999 999999",
    "07999-999-999",
    "07999.999.999",
    "+44 (0) 7999 999 999",
    "07 999 999 999",
    "0 7999 999999",
    "+48 699 999 999",
    "+353 87 999 9999",
]
DAY_FORMATS = [
    "{d:02}/{m:02}/{y}",
    "{d}/{m}/{y}",
    "{d}/{m}/{yy:02}",
    "{d}.{m}.{yy:02}",
    "{d:02}.{m:02}.{y}",
    "{d:02}-{m:02}-{y}",
    "{d:02}-{m:02}-{yy:02}",
    "{d} {M} {y}",
    "{o} {M} {y}",
    "{o} of {M} {y}",
    "{o} of {M}, {y}",
    "{M} {d}, {y}",
    "{M} {o} {y}",
    "{y}-{m:02}-{d:02}",
    "{d} {B} {yy:02}",
    "{d} {B} {y}",
    "{d}-{B}-{y}",
    "{d:02}{m:02}{y}",
    "{d:02} {m:02} {y}",
    "{d} {M} '{yy:02}",
    "{d} / {m} / {y}",
    "{o} {l} {y}",
    "{d}{B}{y}",
]
MAILS = ["gmail.com", "nhs.net", "nhs.scot", "btinternet.com", "mail.ward.example.co.uk", "hotmail.co.uk", "a-b.org"]
SITES = ["facebook.com", "justgiving.com", "example.co.uk", "my.page.org", "care-home.scot", "twitter.com", "blog.info"]
AREAS = ["G", "E", "M", "S", "EH", "AB", "DG", "BT", "CF", "KW", "SW", "NE", "IV", "LL"]
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
STREETS = ["High", "Craigmillar Castle", "Station", "Church", "Albert", "Gorgie", "St Mary's", "Old Mill", "North"]
STREET_KINDS = ["Street", "St", "Road", "Rd", "Avenue", "Lane", "Terrace", "Crescent", "Gardens", "Close", "Drive"]
RECORD_LABELS = [
    "hospital number ",
    "Hospital no. ",
    "patient ID: ",
    "MRN ",
    "unit number is ",
    "case note no ",
    "CRN: ",
]
AGES = [
    ("", " years old"),
    ("aged ", ""),
    ("", "-year-old"),
    ("", " year old"),
    ("at the age of ", ""),
    ("", " yrs old"),
    ("he is ", " years old"),
    ("Age: ", ""),
]
TENS_AND_ONES = {90: "ninety", 91: "ninety-one", 94: "ninety four", 97: "ninety-seven", 100: "a hundred"}
SPELT = [
    "{f} dot {l} at {d} dot com",
    "{f}.{l} at {d} dot co dot uk",
    "{f}.{l} (at) {d}.com",
    "{f}{l}[at]{d}[dot]com",
    "{f} underscore {l} at {d} dot org",
    "{f}.{l} at nhs dot scot",
]
MARKS = ["{}"] * 6 + ["{},", "{}.", "({})", "\u201c{}\u201d", "{};", "'{}'", "{}!", "{}?", ":{}", "{}\u2019s"]


@dataclass(frozen=True)
class Planted:
    """A comment with a detail in it, from `start` to `end` in code points."""

    text: str
    start: int
    end: int


class Planter:
    """Makes the same details, in the same comments, for the same seed."""

    def __init__(self, comments, seed):
        self.comments, self.chance = comments, random.Random(seed)  # noqa: S311 (nothing is secret)
        self.makers = {
            FindKind.NHS_NUMBER.value: self.nhs_number,
            FindKind.CHI_NUMBER.value: self.chi_number,
            FindKind.DATE_OF_BIRTH.value: self.date_of_birth,
            FindKind.PHONE.value: self.phone,
            FindKind.EMAIL.value: self.email,
            FindKind.LINK.value: self.link,
            FindKind.POSTCODE.value: self.postcode,
            TITLE_SURNAME: self.title_surname,
            FULL_NAME: self.full_name,
            FindKind.ADDRESS.value: self.address,
            FindKind.NI_NUMBER.value: self.ni_number,
            FindKind.RECORD_NUMBER.value: self.record_number,
            FindKind.HANDLE.value: self.handle,
            FindKind.AGE.value: self.age,
            SPELT_EMAIL: self.spelt_email,
            HEADED: self.headed,
            SMALL_NAME: self.small_name,
        }

    def plant(self, kind):
        """One detail of this kind between two words of a comment, or before the first or after the last."""
        words, detail = self.chance.choice(self.comments).split(" "), self.makers[kind]()
        label, detail = detail if isinstance(detail, tuple) else ("", detail)
        # A mark that would be read as part of an address or a number is left out.
        before, after = self.chance.choice(MARKS[:-2] if kind != FULL_NAME else MARKS).split("{}")
        place = self.chance.randint(0, len(words))
        gap = self.chance.choice([" ", " ", " ", "\n", "\n\n"])
        lead = gap.join([" ".join(words[:place]), ""]) if place else ""
        tail = gap.join(["", " ".join(words[place:])]) if place < len(words) else ""
        start = len(lead) + len(before) + len(label)
        return Planted(lead + before + label + detail + after + tail, start, start + len(detail))

    def digits(self, number):
        return "".join(str(self.chance.randint(0, 9)) for _each in range(number))

    def nhs_number(self):
        while True:
            nine = self.chance.choice("4679") + self.digits(8)
            if (check := check_digit(nine)) is not None:
                return self.grouped(nine + check, [(10,), (3, 3, 4), (3, 3, 4), (5, 5), (6, 4), (3, 4, 3)])

    def chi_number(self):
        while True:
            nine = self.birthday().strftime("%d%m%y") + self.digits(3)
            if (check := check_digit(nine)) is not None:
                return self.grouped(nine + check, [(10,), (6, 4), (6, 4), (3, 3, 4), (2, 2, 2, 4)])

    def grouped(self, digits, groupings):
        mark, places = self.chance.choice([" ", " ", "-", ".", "  ", " - "]), iter(digits)
        return mark.join("".join(next(places) for _each in range(size)) for size in self.chance.choice(groupings))

    def birthday(self):
        return date.today() - timedelta(days=self.chance.randint(1, 105 * 365))

    def date_of_birth(self):
        born, day_format = self.birthday(), self.chance.choice(DAY_FORMATS)
        month = LONG_MONTHS[born.month - 1]
        return day_format.format(
            d=born.day,
            m=born.month,
            y=born.year,
            yy=born.year % 100,
            M=month,
            B=month[:3],
            l=month.lower(),
            o=f"{born.day}{ordinal(born.day)}",
        )

    def phone(self):
        shape = self.chance.choice(PHONES)
        return "".join(self.chance.choice("23456789") if letter == "9" else letter for letter in shape)

    def email(self):
        first, last = self.person()
        local = self.chance.choice(["{}.{}", "{}_{}", "{}{}", "{}.{}+ward7", "{}-{}", "{}.{}42"]).format(first, last)
        return self.chance.choice([str.lower, str])(f"{local}@{self.chance.choice(MAILS)}")

    def link(self):
        before = self.chance.choice(["https://", "http://", "www.", "https://www.", ""])
        after = self.chance.choice(["", "/", "/people/1234", "/a?b=c&d=1#top", "/Some_Page"])
        return before + self.chance.choice(SITES) + after

    def postcode(self):
        area, digit = self.chance.choice(AREAS), self.chance.randint(1, 9)
        district = self.chance.choice([f"{digit}", f"{digit}{self.chance.randint(0, 9)}", f"{digit}W"])
        inward = self.digits(1) + "".join(self.chance.choices(INWARD, k=2))
        return self.chance.choice([str, str, str.lower])(area + district + self.chance.choice([" ", " ", ""]) + inward)

    def person(self):
        return self.chance.choice(FIRST_NAMES), self.chance.choice(SURNAMES)

    def surname(self):
        name = self.person()[1]
        return f"{name}-{self.person()[1]}" if self.chance.random() < 0.05 else name

    def title_surname(self):
        title = self.chance.choice(TITLES) + self.chance.choice(["", "", "", "."])
        name = f"{title} {self.surname()}"
        return self.chance.choice([str] * 8 + [str.lower, str.upper])(name)

    def full_name(self):
        return f"{self.person()[0]} {self.surname()}"

    def address(self):
        number = self.chance.choice(["{n}", "{n}", "{n}A", "{n}/{m}", "Flat {m}, {n}", "Flat {m}/1, {n}", "{m}F2, {n}"])
        number = number.format(n=self.chance.randint(1, 299), m=self.chance.randint(1, 9))
        street = f"{self.chance.choice(STREETS)} {self.chance.choice(STREET_KINDS)}"
        return f"{number} {self.chance.choice([str, str, str, str.upper])(street)}"

    def ni_number(self):
        letters = self.chance.choice(["QQ", "AB", "JK", "PR", "YZ", "CE", "TW"])
        gap, number = self.chance.choice(["", " ", " ", "-"]), self.digits(6)
        parts = [letters, number[:2], number[2:4], number[4:], self.chance.choice("ABCD")]
        return self.chance.choice([str, str, str.lower])(gap.join(parts))

    def record_number(self):
        shape = self.chance.choice(["{}{}", "{}{}", "{} {}"])
        number = shape.format(self.chance.choice(["X", "S", "RH", "K"]), self.digits(6))
        return self.chance.choice(RECORD_LABELS), self.chance.choice([number, self.digits(7)])

    def handle(self):
        first, last = (part.lower() for part in self.person())
        first, last = ("".join(filter(str.isalnum, filter(str.isascii, part))) for part in (first, last))
        shape = self.chance.choice(["@{}{}{}", "@{}_{}{}", "@{}.{}{}", "@the{}{}{}", "@{}{}_{}"])
        return shape.format(first, last, self.chance.randint(10, 99))

    def age(self):
        years = self.chance.randint(90, 105)
        in_words = TENS_AND_ONES.get(years, str(years))
        before, after = self.chance.choice(AGES)
        return before, f"{self.chance.choice([str(years), in_words])}{after}"

    def spelt_email(self):
        first, last = ("".join(filter(str.isascii, part.lower())) for part in self.person())
        return self.chance.choice(SPELT).format(f=first, l=last, d=self.chance.choice(["gmail", "outlook", "example"]))

    def headed(self):
        first, last = self.person()
        label = self.chance.choice(["Patient name: ", "Name: ", "Pt: ", "Re: ", "PATIENT NAME: ", "Patient: "])
        return label, f"{self.chance.choice([str, str, str.upper])(last)}, {first}"

    def small_name(self):
        label = self.chance.choice(["a nurse called ", "somebody named ", "my name is ", "her name was ", "nurse "])
        return label, self.person()[0].lower()


def check_digit(nine):
    """The tenth digit of an NHS or CHI number; None when these nine have none."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
    return None if check == 10 else str(check % 11)


def ordinal(day):
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
