"""Labelled worlds: webs of which is known what is true of each link, and the score of a checker on them."""
