package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import tifo.chat.google.GoogleChatServer;

/// A `ConsoleChild` and its folder, for a test that speaks to it and may kill it.
final class ConsoleProcess {
  static final String TOKEN = "xoxb-0000-canary-7f3a";

  /// What it posts to, by its line in the settings and the secret that this names; `pictures`: its
  /// alerts have some.
  record Channel(String settings, String file, String secret, boolean pictures) {
    static Channel slack(URI base) {
      return new Channel(
          "kind: slack, channel: C0TIFO00001, token: {file: token}, api: \"" + base + "\"",
          "token",
          TOKEN,
          false);
    }

    static Channel google(URI base) {
      return new Channel(
          "kind: google-chat, url: {file: url}", "url", GoogleChatServer.url(base), false);
    }

    Channel withPictures() {
      return new Channel(settings, file, secret, true);
    }
  }

  final String name;
  private final Path folder;
  private final boolean pictures;
  private Process process;
  private BufferedReader says;
  private PrintWriter hears;

  /// Begins at once; `awaitReady` waits for it.
  ConsoleProcess(String name, Path home, String postgres, Channel channel) throws IOException {
    this.name = name;
    pictures = channel.pictures();
    folder = Files.createDirectories(home.resolve(name));
    secret("postgres", postgres);
    secret(channel.file(), channel.secret());
    Files.writeString(
        folder.resolve("tifo.yaml"),
        """
        language: en
        chat:
          - {name: war-room, %s}
        consoles:
          mode: claim
          name: %s
          lease: 2s
          store: {postgres: {file: postgres}}
        """
            .formatted(channel.settings(), name));
    begin();
  }

  /// Another from now on.
  void token(String text) throws IOException {
    Files.writeString(folder.resolve("token"), text);
  }

  private void secret(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(path, text);
  }

  /// The first time, or again after it was killed.
  void begin() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleChild.class.getName(),
                folder.toString(),
                pictures ? ConsoleChild.PICTURES : "")
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()))
            .start();
    says = process.inputReader(StandardCharsets.UTF_8);
    hears = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  void awaitReady() throws IOException {
    expect("ready");
  }

  void order(String words) {
    hears.println(words);
  }

  void awaitDone() throws IOException {
    expect("done");
  }

  /// Log lines may stand between.
  private void expect(String word) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = says.readLine(); line != null; line = says.readLine()) {
      if (line.startsWith("stuck") || line.equals(word)) {
        assertEquals(word, line, () -> name + ": " + all);
        return;
      }
      all.append(line).append('\n');
    }
    throw new AssertionError(
        name + " has ended: " + all + Files.readString(folder.resolve("errors")));
  }

  /// Whether it posted something without the store that it could not say there yet.
  boolean owesTheStore() {
    return Files.exists(folder.resolve("claims-owed.json"));
  }

  /// As by `kill -9`.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
  }
}
