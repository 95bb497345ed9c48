# The image holds the static binary and its licences, nothing else: no shell, no package that needs updates.
# image/amd64 and image/arm64 are unpacked archives of a release. Use:
#   docker run --rm --network none -v "$PWD:/site" --user "$(id -u):$(id -g)" ghcr.io/OWNER/notice:0.1.0 check
FROM scratch
ARG TARGETARCH
ARG VERSION
ARG REVISION
ARG SOURCE
LABEL org.opencontainers.image.title="notice" \
      org.opencontainers.image.description="A compiler for privacy notices: checks and builds them" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}"
COPY image/${TARGETARCH}/LICENSE-APACHE image/${TARGETARCH}/LICENSE-MIT image/${TARGETARCH}/THIRD-PARTY-LICENSES /licenses/
COPY image/${TARGETARCH}/notice /notice
USER 65532:65532
WORKDIR /site
ENTRYPOINT ["/notice"]
CMD ["check"]
