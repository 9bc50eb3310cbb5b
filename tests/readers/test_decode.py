"""Bytes of any encoding become the text that was meant."""

from __future__ import annotations

import pytest

from mlmatch.readers.characters import clean_characters
from mlmatch.readers.decode import decode_text, mend_mojibake

GERMAN = "Jürgen Groß, Köln – Straße 5, „Maschinelles Lernen“, 3 % besser als früher in Österreich"
FRENCH = "Anaïs Lemaître, élève à l'École d'ingénieurs, diplômée à Besançon, où elle a été déléguée"
POLISH = "Łukasz Żółkiewski, inżynier uczenia maszynowego, Łódź, świadectwo z wyróżnieniem, język polski"
RUSSIAN = "Инженер по машинному обучению, опыт работы пять лет в Санкт-Петербурге и Москве"
GREEK = "Μηχανικός μηχανικής μάθησης με πέντε χρόνια εμπειρίας στην Αθήνα και τη Θεσσαλονίκη"
TURKISH = "Gülşen Öztürk-Karadağ, İstanbul, makine öğrenmesi mühendisi, çağrı merkezi için doğal dil işleme"
JAPANESE = "機械学習エンジニアとして五年間、東京で自然言語処理の研究開発に従事しました。趣味は読書です。"
CHINESE = "机器学习工程师，五年工作经验，熟悉深度学习框架与自然语言处理，曾在北京大学攻读硕士学位。"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1", "mac_roman"],
)
@pytest.mark.parametrize("text", [GERMAN, FRENCH])
def test_western_encodings(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decode_text(data) == data.decode(encoding).lstrip("\ufeff")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (GREEK, "cp1253"),
        (TURKISH, "cp1254"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (CHINESE, "big5"),
    ],
)
def test_other_encodings(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    assert decode_text(data) == data.decode(encoding)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jos\u00c3\u00a9 M\u00c3\u00bcller \u00e2\u20ac\u201c 2021", "José Müller – 2021"),
        ("it\u00e2\u20ac\u2122s", "it’s"),
        ("“quoted” — it’s fine… ½ ﬁ", "“quoted” — it’s fine… ½ ﬁ"),
        ("São Paulo, AÇÃO, NÃO", "São Paulo, AÇÃO, NÃO"),
        ("naïve café", "naïve café"),
    ],
)
def test_mojibake_is_mended_and_nothing_else(text: str, expected: str) -> None:
    assert mend_mojibake(text) == expected


def test_a_torn_letter_does_not_change_the_encoding() -> None:
    assert decode_text((GERMAN * 3).encode()[:-1] + b"\xc3").startswith(GERMAN)
    assert "Köln" in decode_text(GERMAN.encode() + b"\xff" + GERMAN.encode())


@pytest.mark.parametrize(
    ("text", "expected", "splits_words"),
    [
        ("plain", "plain", False),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne", False),
        ("nul\x00 and \x07bell\x9f", "nul and bell", False),
        ("half \ud83d pair", "half \ufffd pair", False),
        ("Py\u200bth\u2060on", "Python", True),
        ("\ufeffJane", "Jane", False),
        ("soft\u00adhyphen", "softhyphen", False),
        ("\u202eevil\u202c", "evil", True),
        ("tag\U000e0041\U000e0042", "tag", True),
        ("می\u200cخواهم", "می\u200cخواهم", False),
        ("क्\u200dष", "क्\u200dष", False),
        ("👩\u200d💻", "👩\u200d💻", False),
        ("two \u200b words", "two  words", False),
    ],
)
def test_invisible_characters(text: str, expected: str, splits_words: bool) -> None:
    assert clean_characters(text) == (expected, splits_words)
