"""`policyreview explain`: the page of a finding."""

from __future__ import annotations

import click

from policyreview.cli.names import all_findings, called_now, completed, suggested
from policyreview.cli.writing import WrongUse, show
from policyreview.findings.catalogue import package_of
from policyreview.output import pages


@click.command(name="explain", epilog="Example: policyreview explain blanket-ban")
@click.argument("name", required=False, shell_complete=completed)
@click.option("--list", "all_of_them", is_flag=True, help="List every finding, one a line.")
def command(name: str | None, all_of_them: bool) -> None:
    """Print the page of a finding: what it finds, why it matters, and how it is mended."""
    findings = all_findings()
    if all_of_them:
        show(pages.render_list(findings.values()))
        return
    if name is None:
        raise click.UsageError("Which finding? 'policyreview explain --list' shows them all.")
    name = called_now(name)
    if name in findings:
        show(pages.render(findings[name], package=package_of(name)))
        return
    of_pathology = [found.name for found in findings.values() if found.pathology.value == name]
    if of_pathology:
        raise WrongUse(f"'{name}' is a pathology. Its findings: {', '.join(of_pathology)}.")
    raise WrongUse(f"There is no finding '{name}'. {suggested(name, findings)}")
