package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tifo.chat.discord.DiscordServer;
import tifo.chat.kit.Shown;
import tifo.chat.kit.StrictServer;
import tifo.chat.matrix.MatrixServer;
import tifo.chat.mattermost.MattermostServer;
import tifo.chat.ntfy.NtfyServer;
import tifo.chat.slack.SlackServer;
import tifo.chat.webhook.WebhookServer;

/// `tifo chat test NAME --thread` through settings, outbox and target to what people see, for each
/// kind that a server of ours takes pictures for.
@Timeout(60)
class ChatThreadTest {
  @TempDir Path folder;

  /// `settings` is what names the target, of the server; `secret` what it reads from a file;
  /// `answers` whether what follows is an answer to the first post.
  record Kind(
      String name,
      Supplier<StrictServer> server,
      Function<StrictServer, String> settings,
      Function<StrictServer, String> secret,
      boolean answers) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String SLACK_TOKEN = "xoxb-9-canary-7f3a";

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind(
            "slack",
            () -> new SlackServer(SLACK_TOKEN),
            it -> "token: {file: secret}, channel: C0TIFO00001, api: '%s'".formatted(it.base()),
            _ -> SLACK_TOKEN,
            true),
        new Kind(
            "mattermost",
            MattermostServer::new,
            it ->
                "url: '%s', token: {file: secret}, channel: %s"
                    .formatted(it.base(), MattermostServer.CHANNEL),
            _ -> MattermostServer.TOKEN,
            true),
        new Kind(
            "discord",
            DiscordServer::forBot,
            it ->
                "token: {file: secret}, channel: '%s', api: '%s'"
                    .formatted(DiscordServer.CHANNEL, it.base()),
            _ -> DiscordServer.TOKEN,
            true),
        new Kind(
            "discord-webhook",
            DiscordServer::forWebhook,
            _ -> "url: {file: secret}",
            it -> it.base().toString(),
            false),
        new Kind(
            "matrix",
            MatrixServer::new,
            it ->
                "url: '%s', token: {file: secret}, room: '%s'"
                    .formatted(it.base(), MatrixServer.ROOM),
            _ -> MatrixServer.TOKEN,
            true),
        new Kind(
            "ntfy",
            NtfyServer::new,
            _ -> "url: {file: secret}, token: {file: ntfy}",
            it -> ((NtfyServer) it).topic().toString(),
            false),
        new Kind(
            "webhook",
            WebhookServer::new,
            _ -> "url: {file: secret}, sign: {file: webhook}, picture: base64",
            it -> WebhookServer.url(it.base()),
            false));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void postsAnswersAndMarksTheFirstAsOver(Kind kind) throws Exception {
    try (StrictServer server = kind.server().get()) {
      Path settings = settings(kind, server);
      StringWriter said = new StringWriter();
      PrintWriter out = new PrintWriter(said);
      int exit =
          Main.commandLine(out, out)
              .execute("chat", "test", "it", "--thread", "--config", settings.toString());
      assertEquals(0, exit, said.toString());
      assertFalse(said.toString().contains("canary"), said.toString());
      List<Shown> shown = server.shown();
      Shown first = shown.getFirst();
      assertTrue(first.hasPicture(), first.toString());
      assertTrue(first.text().startsWith("TEST"), first.toString());
      if (kind.answers()) {
        assertEquals(3, shown.size(), shown.toString());
        assertEquals(first.id(), shown.get(1).thread());
        assertEquals(first.id(), shown.get(2).thread());
      }
      assertEquals(List.of(), server.complaints());
    }
  }

  private Path settings(Kind kind, StrictServer server) throws IOException {
    secret("secret", kind.secret().apply(server));
    secret("ntfy", NtfyServer.TOKEN);
    secret("webhook", WebhookServer.KEY);
    return Files.writeString(
        folder.resolve("tifo.yaml"),
        "language: en\nchat:\n- {name: it, kind: %s, %s}\n"
            .formatted(kind.name(), kind.settings().apply(server)));
  }

  private void secret(String name, String value) throws IOException {
    Path file = Files.writeString(folder.resolve(name), value);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
