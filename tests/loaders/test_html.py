"""Saved web pages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from workbench.loaders import load

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="{charset}"><title>Fiji and Tonga sign – Sample Post</title>
<meta property="og:title" content="Fiji and Tonga sign"><meta property="og:site_name" content="Sample Post">
<meta property="article:published_time" content="2021-05-04T08:00:00Z">
<link rel="canonical" href="https://example.org/fiji-tonga"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Fiji and Tonga sign</h1>
<p>Fiji signed a treaty with Tonga on Tuesday, after talks that both sides called useful and calm, São Tomé said.</p>
<p>The foreign ministers met in Suva. They will meet again in June, when a second part of the treaty is due.</p>
</article><footer>All rights reserved</footer><script>alert(1)</script></body></html>"""


def test_the_article_of_a_page(tmp_path: Path) -> None:
    for charset in ("utf-8", "iso-8859-1"):
        path = tmp_path / f"{charset}.html"
        path.write_bytes(PAGE.format(charset=charset).replace("–", "-").encode(charset))
        (article,) = load(path)
        assert isinstance(article, dict)
        assert article["title"] == "Fiji and Tonga sign"
        assert article["published"] == dt.date(2021, 5, 4)
        assert article["source"] == "Sample Post"
        assert article["url"] == "https://example.org/fiji-tonga"
        assert article["text"].startswith("Fiji signed a treaty")
        assert "São Tomé" in article["text"]
        assert "Home" not in article["text"]
        assert "alert" not in article["text"]


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    page = PAGE.format(charset="utf-8").replace(
        '"article:published_time" content="2021-05-04T08:00:00Z"', '"x" content=""'
    )
    (tmp_path / "a.html").write_text(page.replace("sign – ", "sign "), encoding="utf-8")
    (article,) = load(tmp_path / "a.html")
    assert isinstance(article, dict)
    assert article["published"] is None
