"""Who and where: the village, its people and offices, and the code lists it works with."""
