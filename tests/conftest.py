"""What every test stands on: no screen, no trace in the developer's own settings, and repeatable random cases.

``--hypothesis-profile=campaign`` runs the same laws for a night, with fresh seeds.
"""

import atexit
import os
import shutil
import tempfile

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported; window tests start their own screen

_HOME = tempfile.mkdtemp(prefix="evillage-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[variable] = os.path.join(_HOME, variable.lower())

settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("campaign", max_examples=5000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("quick")
