"""The pages: each module has `page(asked: Asked) -> Page`, which asks the store and prints nothing."""
