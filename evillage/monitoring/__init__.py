"""Works on the ground: paket, planned curve, progress, photos, and what they say beside the money."""
