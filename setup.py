"""Metadata of the package; settings of tools stand in pyproject.toml, locked dependencies in requirements/."""

from pathlib import Path

from setuptools import find_packages, setup

HERE = Path(__file__).parent
RUNTIME = [line for line in (HERE / "requirements/runtime.in").read_text().splitlines() if line]

setup(
    name="vn-strategic-technology-registry",
    version="0.1.0",
    description="National registry of Vietnam's strategic technologies and strategic technology products",
    long_description=(HERE / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    python_requires=">=3.11",
    packages=find_packages(include=["catalogue*", "search*", "seed*", "exports*", "api*", "web*", "migrations*"]),
    py_modules=["wsgi"],
    package_data={
        "catalogue": ["access/common_passwords.txt"],
        "seed": ["data/*.json", "data/*/*.json", "data/*.md"],
        "api": ["v1/examples/*.json", "templates/*.html"],
        "web": ["templates/*.html", "templates/*.xml", "templates/*/*.html", "static/*", "static/vendor/*"],
        "migrations": [".current-head", "script.py.mako"],
    },
    install_requires=RUNTIME,
    extras_require={"tantivy": ["tantivy==0.27.0"]},
    classifiers=["Private :: Do Not Upload"],
)
