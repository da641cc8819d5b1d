# The hub as an image: docker compose builds it. It runs as an ordinary user on a read-only disk, and writes to /data and
# /tmp only. Its texts are in it as they were shipped; mount your own over /signalbox/routes and /signalbox/mappings.
FROM eclipse-temurin:25.0.3_9-jdk-noble AS build
WORKDIR /build
COPY . .
RUN ./mvnw -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true package \
 && java -Djarmode=tools -jar target/signalbox.jar extract --destination /signalbox \
 && mv routes mappings deploy/healthy /signalbox
# The parts of Java that the hub and its libraries use.
RUN jlink --no-header-files --no-man-pages --compress zip-6 --output /java \
    --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.net,jdk.zipfs

FROM debian:12.12-slim
RUN useradd --uid 10001 --user-group --home-dir /signalbox --no-create-home --shell /usr/sbin/nologin signalbox \
 && install --directory --mode 700 --owner signalbox --group signalbox /data
COPY --from=build /java /java
COPY --from=build /signalbox /signalbox
USER 10001:10001
WORKDIR /signalbox
ENV SIGNALBOX_DATA=/data \
    JDK_JAVA_OPTIONS="-Xmx256m -XX:+UseSerialGC"
VOLUME /data
EXPOSE 8080 8081
# Ready to take alerts, and not merely alive.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "/signalbox/healthy"]
STOPSIGNAL SIGTERM
# A database that is started again may have another address.
ENTRYPOINT ["/java/bin/java", "-Dsun.net.inetaddr.ttl=5", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/signalbox/signalbox.jar"]
