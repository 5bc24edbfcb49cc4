"""Mentions -> what each most likely is: proposals of every field, described by features, weighed by trained weights.

Rules propose and a small model trained on labelled documents decides (``bench/train.py``, docs/malli.md): a first set
of weights judges each place by what stands around it, a second each value by its places, its rivals and how the
record's amounts agree. Certainties are calibrated on sources that the weights have not seen.
"""
