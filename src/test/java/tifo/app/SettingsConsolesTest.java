package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.app.Settings.Consoles;
import tifo.secret.SecretSource;

class SettingsConsolesTest {
  @TempDir Path folder;

  private SettingsFiles.Loaded load(String yaml) throws IOException {
    return SettingsFiles.load(Files.writeString(folder.resolve("tifo.yaml"), yaml));
  }

  private Consoles consoles(String yaml) throws IOException {
    SettingsFiles.Loaded loaded = load("consoles: " + yaml + "\n");
    assertEquals(List.of(), loaded.problems());
    return loaded.settings().consoles();
  }

  @Test
  void eachPostsAllThatItSeesUnlessItIsSaid() throws IOException {
    assertEquals(new Consoles.Single(), load("poll: {}\n").settings().consoles());
    assertEquals(new Consoles.Single(), consoles("{mode: single, name: later}"));
    assertEquals(
        new Consoles.Single(),
        consoles("{mode: single, name: a, lease: 8s, store: {postgres: {env: LATER}}}"));
    assertEquals(
        new Consoles.Single(),
        SettingsFiles.load(Path.of("assets", "tifo.example.yaml")).settings().consoles());
  }

  @Test
  void claimsHaveANameAndAStore() throws IOException {
    assertEquals(
        new Consoles.Claim("desk-1", Duration.ofSeconds(5), new SecretSource.Env("CLAIMS")),
        consoles("{mode: claim, name: desk-1, store: {postgres: {env: CLAIMS}}}"));
    assertEquals(
        new Consoles.Claim(
            "desk-1", Duration.ofSeconds(8), new SecretSource.InFile(folder.resolve("address"))),
        consoles("{mode: claim, name: desk-1, lease: 8s, store: {postgres: {file: address}}}"));
  }

  @Test
  void theyStayWhateverTheCommandLineSays() throws IOException {
    Settings settings =
        load("consoles: {mode: claim, name: a, store: {postgres: {env: P}}}\n").settings();
    assertEquals(settings.consoles(), settings.routing(Settings.Alerting.USUAL).consoles());
  }

  @Test
  void mistakesAreSaid() throws IOException {
    Map<String, String> mistakes = new HashMap<>();
    mistakes.put("{name: a}", "mode");
    mistakes.put("{mode: both}", "'mode' cannot be 'both'");
    mistakes.put("{mode: claim, store: {postgres: {env: P}}}", "name");
    mistakes.put("{mode: claim, name: a}", "store");
    for (String mode : List.of("claim", "single")) {
      String to = "{mode: " + mode + ", name: a";
      mistakes.put(to + "/b, store: {postgres: {env: P}}}", "another on each console");
      mistakes.put(to + ", store: {redis: {env: P}}}", "postgres");
      mistakes.put(to + ", lease: 1s, store: {postgres: {env: P}}}", "lease");
      mistakes.put(to + ", store: {postgres: \"postgres://u:secret-1@h/d\"}}", "is a secret");
    }
    for (Map.Entry<String, String> mistake : mistakes.entrySet()) {
      String said = load("consoles: " + mistake.getKey() + "\n").problems().toString();
      assertTrue(said.contains(mistake.getValue()), mistake.getKey() + ": " + said);
      assertFalse(said.contains("secret-1"), said);
    }
  }
}
