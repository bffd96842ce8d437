"""How Hypothesis draws: no deadline, since a busy machine is no failure; `just long` draws ten thousand examples."""

import os

from hypothesis import settings

settings.register_profile("usual", deadline=None)
settings.register_profile("long", deadline=None, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
