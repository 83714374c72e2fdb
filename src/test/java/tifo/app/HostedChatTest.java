package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.google.GoogleChatServer;
import tifo.chat.host.HostedServer;
import tifo.chat.kit.Fault;
import tifo.chat.kit.Shown;
import tifo.chat.teams.TeamsServer;

/// From the settings to the channel, for targets that show pictures from a host.
@Timeout(60)
class HostedChatTest {
  @TempDir Path folder;

  @Test
  void aTestReachesTeamsWithItsThread() throws Exception {
    try (TeamsServer server = new TeamsServer()) {
      Ran ran = test("teams", server, TeamsServer.url(server.base()));

      assertEquals(0, ran.code(), ran.toString());
      assertThread(server, ran);
    }
  }

  @Test
  void aTestReachesGoogleChatWithItsThread() throws Exception {
    try (GoogleChatServer server = new GoogleChatServer()) {
      Ran ran = test("google-chat", server, GoogleChatServer.url(server.base()));

      assertEquals(0, ran.code(), ran.toString());
      assertThread(server, ran);
    }
  }

  @Test
  void aTestSaysWhyThePictureLacks() throws Exception {
    try (TeamsServer server = new TeamsServer()) {
      server.fail("picture", Fault.NOT_FOUND);
      Ran ran = test("teams", server, TeamsServer.url(server.base()));

      assertTrue(
          ran.out().contains("reached alone: picture host 'pics' has nothing there"), ran.out());
      assertFalse(server.shown().getFirst().hasPicture());
    }
  }

  private Ran test(String kind, HostedServer server, String url) throws IOException {
    secret("url", url);
    secret("token", HostedServer.TOKEN);
    URI pics = server.base().resolve("/pics");
    Path file =
        settings(
            """
            language: en
            pictures: [{name: pics, kind: put, url: "%s", token: {file: token}}]
            chat: [{name: desk, kind: %s, url: {file: url}, pictures: pics}]
            """
                .formatted(pics, kind));
    return Ran.of("chat", "test", "desk", "--thread", "--config", file);
  }

  private static void assertThread(HostedServer server, Ran ran) {
    List<Shown> shown = server.shown();
    assertEquals(3, shown.size(), shown::toString);
    assertTrue(shown.getFirst().text().contains("TEST: Tifo tries"), shown::toString);
    assertTrue(shown.getFirst().hasPicture());
    assertEquals(shown.getFirst().id(), shown.get(1).thread());
    assertEquals(shown.getFirst().id(), shown.get(2).thread());
    assertTrue(shown.get(2).text().contains("TEST OVER"), shown::toString);
    assertEquals(List.of(), server.complaints());
    assertFalse(ran.toString().contains("canary") || ran.toString().contains("/pics/"));
  }

  private void secret(String name, String value) throws IOException {
    Path file = Files.writeString(folder.resolve(name), value);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path settings(String text) throws IOException {
    return Files.writeString(folder.resolve("tifo.yaml"), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pictures: [{name: pics, kind: ftp}] | tifo.yaml:1:31: 'kind' cannot be 'ftp'",
        "pictures: [{name: pics}] | tifo.yaml:1:12: picture host needs the key 'kind'",
        "pictures: [{name: pics, kind: put}] | put host needs the key 'url'",
        "pictures: [{name: p, kind: put, url: 'https://h', bucket: b}] | unknown key 'bucket'",
        "pictures: [{name: p, kind: put, url: 'https://h', token: t}] | 'token' is a secret",
        "pictures: [{name: p, kind: s3, bucket: P, region: r1, key: {env: K}, secret: {env: S}}]"
            + " | 'bucket' must be the name of a bucket",
        "pictures: [{name: p, kind: put, url: 'https://h'}, {name: p, kind: put, url: 'https://i'}]"
            + " | two picture hosts are named 'p'",
        "chat: [{name: c, kind: teams, url: {env: U}, pictures: pix}]"
            + " | tifo.yaml:1:56: no host of 'pictures' is named 'pix'",
        "chat: [{name: c, kind: teams, url: 'https://h'}] | 'url' is a secret",
      })
  void whatIsWrongIsSaidOnceWithItsPlace(String yaml, String sentence) throws IOException {
    List<String> problems =
        SettingsFiles.load(settings(yaml + "\n")).problems().stream()
            .map(Object::toString)
            .toList();

    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.getFirst().contains(sentence), problems.toString());
  }

  @Test
  void aSlipInTheNameOfAHostIsHinted() throws IOException {
    Path file =
        settings(
            """
            pictures: [{name: pics, kind: put, url: "https://pics.example.com/"}]
            chat: [{name: c, kind: google-chat, url: {env: U}, pictures: pisc}]
            """);

    String problems = SettingsFiles.load(file).problems().toString();
    assertTrue(problems.contains("did you mean 'pics'?"), problems);
  }

  @Test
  void aHostThatIsWrongIsNotSaidToBeMissing() throws IOException {
    Path file =
        settings(
            """
            pictures: [{name: pics, kind: ftp}]
            chat: [{name: c, kind: google-chat, url: {env: U}, pictures: pics}]
            """);

    assertEquals(1, SettingsFiles.load(file).problems().size());
  }
}
