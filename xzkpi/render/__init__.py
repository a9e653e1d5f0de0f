"""Reports as text: a page is built once, then every format draws it; machine formats read the scorecard."""
