"""Stands here so that the helpers in this folder can be imported by the tests of both APIs."""
