"""Where tasks wait for a worker: in Redis, or without one in files, as settings of Celery."""

from pathlib import Path

HANDED_OUT_AGAIN = 900  # seconds, longer than any task: Redis hands a message out again when this has passed


def broker_settings(redis_url: str | None, folder: Path) -> dict:
    """For `folder` where there is no Redis. It need not exist yet."""
    if redis_url:
        return {
            "CELERY_BROKER_URL": redis_url,
            "CELERY_BROKER_TRANSPORT_OPTIONS": {"visibility_timeout": HANDED_OUT_AGAIN},
        }
    return {
        "CELERY_BROKER_URL": "filesystem://",
        "CELERY_BROKER_TRANSPORT": "ceim.file_queue:Transport",
        # With this queue, processes share one pipe and its lock: one killed while it waits leaves the others waiting
        # for ever, and the worker alive. Threads end with their worker, which is noticed.
        "CELERY_WORKER_POOL": "threads",
        "CELERY_BROKER_TRANSPORT_OPTIONS": {
            "data_folder_in": str(folder / "queue"),
            "data_folder_out": str(folder / "queue"),  # the same on purpose: one machine, one queue
            "control_folder": str(folder / "control"),
            "store_processed": False,
            "polling_interval": 0.2,
        },
    }
