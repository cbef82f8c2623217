"""A small, obvious second opinion: every situation and every deed of small bodies, one by one."""
