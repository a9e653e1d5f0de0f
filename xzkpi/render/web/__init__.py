"""Pages for browsers: one file, without scripts, that asks for nothing from anywhere."""
