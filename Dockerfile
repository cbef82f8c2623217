# docker build -t policyreview . && docker run --rm -v "$PWD:/policies:ro" policyreview check
FROM python:3.12-slim AS build
COPY . /source
RUN pip wheel --no-cache-dir --wheel-dir /wheels /source

FROM python:3.12-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels policyreview \
    && useradd --create-home reviewer
USER reviewer
WORKDIR /policies
ENTRYPOINT ["policyreview"]
CMD ["check"]
