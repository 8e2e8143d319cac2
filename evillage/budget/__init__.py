"""Budget: kegiatan, RAB lines, and the versions that freeze them."""
