package tifo.chat.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.app.CapturedLogs;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Outcome;
import tifo.chat.PictureHost;
import tifo.chat.Posts;
import tifo.chat.kit.Fault;
import tifo.chat.kit.Shown;
import tifo.chat.teams.TeamsServer;
import tifo.chat.teams.TeamsTarget;

/// Whatever goes wrong at the host of the pictures, the words are told once, with the picture or
/// the remark that it lacks, and nobody learns where the picture is.
@Timeout(60)
class HostFaultTest {
  private static final String REMARK = "the picture could not be attached";
  // What another try a moment later does not mend.
  private static final Set<Fault> HOPELESS =
      EnumSet.of(
          Fault.RATE_LIMITED,
          Fault.RATE_LIMITED_DATE,
          Fault.RATE_LIMITED_BARE,
          Fault.UNAVAILABLE,
          Fault.UNAUTHORIZED,
          Fault.FORBIDDEN,
          Fault.NOT_FOUND,
          Fault.TOO_LARGE);

  private static final Outcome TAKEN = new Outcome.Done(Map.of());

  @TempDir Path dir;

  private Picture png() throws Exception {
    byte[] png = Posts.png("picture");
    return new Picture.Ready(Files.write(dir.resolve("p.png"), png), png.length);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"HANG_BEFORE_ACTING", "HANG_AFTER_ACTING", "DRIBBLE"})
  void oneFaultCostsThePictureAtMost(Fault fault) throws Exception {
    try (TeamsServer server = new TeamsServer();
        TeamsTarget target = target(server.base(), HostedServer.host(server.base()));
        CapturedLogs logs = new CapturedLogs()) {
      server.fail("picture", fault);

      assertInstanceOf(Outcome.Done.class, Given.firing(png()).deliver(target));

      Shown shown = server.shown().getFirst();
      assertEquals(1, server.shown().size());
      assertEquals(!HOPELESS.contains(fault), shown.hasPicture(), server.calls().toString());
      assertEquals(!shown.hasPicture(), shown.text().contains(REMARK));
      assertFalse(shown.text().contains("possible repeat"));
      assertEquals(!shown.hasPicture(), logs.text().contains("Words go without"));
      assertSilent(logs.text());
      assertEquals(List.of(), server.complaints());
    }
  }

  private static void assertSilent(String text) {
    assertFalse(text.contains("/pics/") || text.contains("canary"), text);
  }

  @Test
  void aHostThatStaysDownCostsThePictureAfterTwoTries() throws Exception {
    try (TeamsServer server = new TeamsServer();
        TeamsTarget target = target(server.base(), HostedServer.host(server.base()))) {
      server.fail("picture", Fault.INTERNAL_ERROR, Fault.INTERNAL_ERROR);

      assertInstanceOf(Outcome.Done.class, Given.firing(png()).deliver(target));

      assertEquals(List.of("picture", "picture", "card"), server.calls());
      assertTrue(server.shown().getFirst().text().contains(REMARK));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 500", "3000, 3000", "5000, 5000", "5001, 0"})
  void aHostIsLeftAloneForAsLongAsItAsks(long asked, long wait) throws Exception {
    Outcome busy = new Outcome.Retry(Outcome.Cause.UNREACHABLE, "busy", Duration.ofMillis(asked));
    HostedPicture pictures = new HostedPicture(Optional.of(new Forgetful(busy)));

    Outcome outcome = pictures.before(Given.firing(png()).item(), named()).orElseThrow();

    if (wait > 0) {
      assertEquals(
          new Outcome.Retry(Outcome.Cause.PICTURE, "busy", Duration.ofMillis(wait)), outcome);
    } else {
      assertEquals("alone", ((Outcome.Advanced) outcome).checkpoint().stage());
    }
  }

  @Test
  void secretsOfAStoreThatCannotBeReadCostThePicture() throws Exception {
    Supplier<String> none =
        () -> {
          throw new IllegalStateException("the keyring is locked");
        };
    PictureHost store =
        new S3Host(
            "pics",
            new S3Host.Place("tifo-pics", "auto", Optional.empty()),
            () -> "AKIDCANARY",
            none,
            () -> Posts.START);
    try (TeamsServer server = new TeamsServer();
        TeamsTarget target = target(server.base(), Optional.of(store));
        CapturedLogs logs = new CapturedLogs()) {
      assertInstanceOf(Outcome.Done.class, Given.firing(png()).deliver(target));

      assertTrue(server.shown().getFirst().text().contains(REMARK));
      assertTrue(logs.text().contains("the secret of picture host 'pics' cannot be read"));
      assertTrue(logs.text().contains("the keyring is locked"));
    }
  }

  @Test
  void secretsThatAreLostBeforeThePostCostThePicture() throws Exception {
    HostedPicture pictures = new HostedPicture(Optional.of(new Forgetful(TAKEN)));
    Checkpoint hosted =
        ((Outcome.Advanced) pictures.before(Given.firing(png()).item(), named()).orElseThrow())
            .checkpoint();

    HostedPicture.Shown shown = pictures.shown(Given.firing(png()).item(), hosted);

    assertTrue(shown.isLacking());
    assertEquals(Optional.empty(), shown.address());
  }

  private Checkpoint named() throws Exception {
    HostedPicture pictures = new HostedPicture(Optional.of(new Forgetful(TAKEN)));
    Outcome first = pictures.before(Given.firing(png()).item(), Checkpoint.START).orElseThrow();
    return ((Outcome.Advanced) first).checkpoint();
  }

  @Test
  void keysAreLongAndNeverTheSame() throws Exception {
    assertTrue(named().value("picture").matches("[0-9a-f]{40}\\.png"));
    assertFalse(named().value("picture").equals(named().value("picture")));
    assertFalse(named().visible());
  }

  @Test
  void waitsForAPictureForFiveSeconds() throws Exception {
    HostedPicture pictures = new HostedPicture(Optional.of(new Forgetful(TAKEN)));
    Outcome outcome =
        pictures.before(Given.firing(new Picture.Coming()).item(), Checkpoint.START).orElseThrow();

    assertEquals(new Outcome.AwaitsPicture(Checkpoint.START, Duration.ofSeconds(5)), outcome);
  }

  @Test
  void withoutAHostNothingIsAwaitedOrSaid() {
    HostedPicture none = new HostedPicture(Optional.empty());

    assertEquals(
        Optional.empty(), none.before(Given.firing(new Picture.Coming()).item(), Checkpoint.START));
    assertFalse(
        none.shown(Given.firing(new Picture.Missing()).item(), Checkpoint.START).isLacking());
  }

  private static TeamsTarget target(URI base, Optional<PictureHost> host) {
    return new TeamsTarget("desk", () -> TeamsServer.url(base), host, Duration.ofSeconds(20));
  }

  /// Answers all that it is given the same, and cannot say where it is.
  private record Forgetful(Outcome answer) implements PictureHost {
    @Override
    public String name() {
      return "forgetful";
    }

    @Override
    public Outcome put(String key, byte[] png) {
      return answer;
    }

    @Override
    public String address(String key) {
      throw new IllegalStateException("the key of picture host 'forgetful' cannot be read");
    }

    @Override
    public void close() {}
  }
}
