FROM node:22-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /concord
RUN chown node:node /concord
USER node
COPY --chown=node:node . .
RUN mkdir -p .concord/home && node cube/cli/bootstrap.mjs cube/cli/main.ts prepare
EXPOSE 4280
CMD ["npm", "start", "--", "--host", "0.0.0.0"]
