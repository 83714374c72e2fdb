package tifo.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;
import tifo.match.LoadedFixture;
import tifo.yaml.Problem;

/// Finds the match of the day: a file, the simulator's address, or the settings. Blocks.
final class Fixtures {
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private Fixtures() {}

  static Optional<Fixture> load(Optional<String> named, Settings settings)
      throws InterruptedException {
    if (named.isPresent()) {
      String place = named.get();
      return checked(
          place.startsWith("http://") || place.startsWith("https://")
              ? FixtureFiles.read(place, fetch(URI.create(place)))
              : FixtureFiles.load(Path.of(place)));
    }
    return switch (settings.match()) {
      case Settings.Match.None _ -> Optional.empty();
      case Settings.Match.InFile in -> checked(FixtureFiles.load(in.file()));
      case Settings.Match.Inline match ->
          Optional.of(FixtureFiles.usual(match.home(), match.away(), match.kickOff()));
    };
  }

  private static Optional<Fixture> checked(LoadedFixture loaded) {
    if (!loaded.problems().isEmpty()) {
      throw new UsageException(
          loaded.problems().stream().map(Problem::toString).collect(Collectors.joining("\n      ")));
    }
    return loaded.fixture();
  }

  private static String fetch(URI address) throws InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(WITHIN).build()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(WITHIN).build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new UsageException("the fixture at " + address + " answers " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UsageException("the fixture at " + address + " cannot be fetched; is it running?");
    }
  }
}
