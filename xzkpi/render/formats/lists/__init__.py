"""Records of entities side by side, for machines."""
