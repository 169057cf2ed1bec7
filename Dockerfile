# syntax=docker/dockerfile:1
# CEIM in one image: web server, worker and clock are started from it by compose.yaml. Built with `docker compose build`.
# Node and npm are in the first stage alone; what runs has Python, the production lock and collected files.
# Whoever runs this for real pins the two images by their digest.

FROM node:24-bookworm-slim AS node

FROM python:3.13-slim-bookworm AS build
COPY --from=node /usr/local/bin/node /opt/node/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /opt/node/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /opt/node/bin/npm
ENV PATH=/opt/node/bin:$PATH
WORKDIR /srv/ceim
# First what changes seldom, so that a change of CEIM's own code installs nothing again.
COPY requirements.lock ./
COPY ceim/assets ceim/assets
RUN python ceim/assets/install.py \
    && rm -rf ceim/assets/node_modules
COPY manage.py requirements.txt pyproject.toml LICENSE ./
COPY static static
COPY templates templates
COPY ceim ceim
COPY conversations conversations
COPY meetings meetings
COPY improvements improvements
RUN rm -rf ceim/assets/node_modules \
    && CEIM_DEMO=1 STATIC_ROOT=/srv/ceim/collected .venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && .venv/bin/python -m compileall -qq ceim conversations meetings improvements

FROM python:3.13-slim-bookworm
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /var/lib/ceim --shell /usr/sbin/nologin ceim \
    && install --directory --owner=ceim --group=ceim --mode=0700 /var/lib/ceim
WORKDIR /srv/ceim
COPY --from=build /srv/ceim /srv/ceim
ENV PATH=/srv/ceim/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/srv/ceim/collected \
    VAR_DIR=/var/lib/ceim
# A number, so that an engine that refuses root sees that this is not root.
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s CMD ["python", "-m", "ceim.health.probe", "web"]
CMD ["gunicorn", "ceim.wsgi", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload", "--no-control-socket", "--graceful-timeout", "8", "--bind", "0.0.0.0:8000"]
