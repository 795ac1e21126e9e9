"""Row "parser crash": a worker that dies like a parser with a broken pointer costs the article it was on, no other."""

import os

from quotes.workers import Lost, Workers


def read(task: int) -> int:
    if task == 3:
        os._exit(139)
    return task


def test_a_worker_that_exits_with_139_costs_one_task() -> None:
    with Workers(read, 2) as running:
        futures = [running.submit(number) for number in range(8)]
        outcomes = [future.exception(60) or future.result() for future in futures]
    assert [outcome for number, outcome in enumerate(outcomes) if number != 3] == [0, 1, 2, 4, 5, 6, 7]
    assert isinstance(outcomes[3], Lost)
    assert "\n" not in str(outcomes[3])
