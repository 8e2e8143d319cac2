"""Baliho: APBDes, its amendment and its realisation as villagers read them (Permendagri 20/2018 art. 39 and 72)."""
