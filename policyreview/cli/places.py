"""The option that says where the policies are, for commands whose argument is something else."""

import click

at_option = click.option(
    "--at",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Where the policies are; the current folder if left out. Can be repeated.",
)
