# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run --silent build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production FOUR_EYES_DATA=/data
WORKDIR /app
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY package.json LICENSE NOTICE README.md app.yml ./
COPY policies policies
# The user `node` of the image owns nothing of the program: a running container cannot change it. Only /data is its own; a
# volume there outlives the container, and with it the secret that approvals are signed with.
RUN install -d -o node -g node -m 0700 /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process: it gets SIGTERM, and ends when the reviews under way have.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "/app/dist/apps/cli/main.js"]
# Needs the settings of docs/guide/github-app.md, and says which are missing; `serve --role bot` needs none of AWS.
CMD ["serve"]
