"""Makes the wheel complete: compiled catalogues, and the resources inside the package."""

import importlib.util
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from typing_extensions import override


class ResourcesHook(BuildHookInterface[Any]):
    @override
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the translations; an editable install finds the resources in the checkout."""
        root = Path(self.root)
        _catalogues(root).compile_all(root / "resources" / "translations")
        if version == "standard":
            build_data["force_include"][str(root / "resources")] = "app/resources"


def _catalogues(root: Path) -> Any:
    """packaging/catalogues.py, loaded as the file it is: `packaging` is the name of a library."""
    file = root / "packaging" / "catalogues.py"
    spec = importlib.util.spec_from_file_location("catalogues", file)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
