"""How strong a passphrase is, in Indonesian."""

from dataclasses import dataclass

from core.records.problems import UserError

MINIMUM_LENGTH = 10
MINIMUM_SCORE = 2
_LONGEST_JUDGED = 72
_LABELS = ("Sangat lemah", "Lemah", "Cukup", "Kuat", "Sangat kuat")
_ADVICE = {
    "Use a few words, avoid common phrases.": "Pakai beberapa kata; hindari ungkapan yang umum.",
    "No need for symbols, digits, or uppercase letters.": "Simbol, angka, atau huruf besar tidak wajib.",
    "Add another word or two. Uncommon words are better.": "Tambahkan satu dua kata lagi, sebaiknya yang tidak lazim.",
    "Straight rows of keys are easy to guess.": "Deretan tombol mudah ditebak.",
    "Short keyboard patterns are easy to guess.": "Pola tombol yang pendek mudah ditebak.",
    "Use a longer keyboard pattern with more turns.": "Hindari pola tombol.",
    'Repeats like "aaa" are easy to guess.': "Pengulangan seperti «aaa» mudah ditebak.",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': "Pengulangan «abcabc» mudah ditebak.",
    "Avoid repeated words and characters.": "Hindari kata dan huruf yang berulang.",
    'Sequences like "abc" or "6543" are easy to guess.': "Urutan seperti «abc» atau «6543» mudah ditebak.",
    "Avoid sequences.": "Hindari urutan.",
    "Recent years are easy to guess.": "Angka tahun mudah ditebak.",
    "Avoid recent years.": "Hindari angka tahun.",
    "Avoid years that are associated with you.": "Hindari tahun yang berkaitan dengan Anda.",
    "Dates are often easy to guess.": "Tanggal mudah ditebak.",
    "Avoid dates and years that are associated with you.": "Hindari tanggal dan tahun yang berkaitan dengan Anda.",
    "This is a top-10 common password.": "Ini termasuk sepuluh kata sandi paling umum.",
    "This is a top-100 common password.": "Ini termasuk seratus kata sandi paling umum.",
    "This is a very common password.": "Ini kata sandi yang sangat umum.",
    "This is similar to a commonly used password.": "Ini mirip kata sandi yang umum.",
    "A word by itself is easy to guess.": "Satu kata saja mudah ditebak.",
    "Names and surnames by themselves are easy to guess.": "Nama orang saja mudah ditebak.",
    "Common names and surnames are easy to guess.": "Nama yang umum mudah ditebak.",
    "Capitalization doesn't help very much.": "Huruf besar di awal tidak banyak membantu.",
    "All-uppercase is almost as easy to guess as all-lowercase.": "Huruf besar semua tidak banyak membantu.",
    "Reversed words aren't much harder to guess.": "Kata yang dibalik tidak banyak membantu.",
    "Predictable substitutions like '@' instead of 'a' don't help very much.": "Mengganti «a» dengan «@» tak membantu.",
}


@dataclass(frozen=True, slots=True)
class PassphraseStrength:
    """How hard a passphrase is to guess: `score` 0 to 4, its word, and what to do better."""

    score: int
    label: str
    advice: tuple[str, ...]
    is_enough: bool


def strength_of(passphrase: str, hints: tuple[str, ...] = ()) -> PassphraseStrength:
    """Judge a passphrase; `hints` are words that an acquaintance would try first."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 — its word lists take long to load

    if not passphrase:
        return PassphraseStrength(0, _LABELS[0], (_ADVICE["Use a few words, avoid common phrases."],), is_enough=False)
    found = zxcvbn(
        passphrase[:_LONGEST_JUDGED], user_inputs=[*hints, *(word for hint in hints for word in hint.split())]
    )
    feedback = found["feedback"]
    advice = [_ADVICE[text] for text in (feedback["warning"], *feedback["suggestions"]) if text in _ADVICE]
    if len(passphrase) < MINIMUM_LENGTH:
        advice.insert(0, f"Paling sedikit {MINIMUM_LENGTH} karakter; beberapa kata lebih mudah diingat.")
    score = int(found["score"])
    is_enough = score >= MINIMUM_SCORE and len(passphrase) >= MINIMUM_LENGTH
    return PassphraseStrength(score, _LABELS[score], tuple(advice), is_enough)


def refuse_weak(passphrase: str, hints: tuple[str, ...] = ()) -> None:
    """Raise UserError `weak_passphrase`, with advice, for a passphrase that is guessed too soon."""
    strength = strength_of(passphrase, hints)
    if not strength.is_enough:
        raise UserError("weak_passphrase", " ".join(("Kata sandi terlalu mudah ditebak.", *strength.advice)))
