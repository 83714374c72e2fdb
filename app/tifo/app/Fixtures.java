package tifo.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;

/// Finds the match of the day: a file, the simulator's address, or the settings. Blocks.
final class Fixtures {
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private Fixtures() {}

  static Optional<Fixture> load(Optional<String> named, Settings settings)
      throws IOException, InterruptedException {
    if (named.isPresent()) {
      String place = named.get();
      String text =
          place.startsWith("http") ? fetch(URI.create(place)) : Files.readString(Path.of(place));
      return Optional.of(FixtureFiles.parse(place, text));
    }
    return switch (settings.match()) {
      case Settings.Match.None _ -> Optional.empty();
      case Settings.Match.InFile in ->
          Optional.of(FixtureFiles.parse(in.file().toString(), Files.readString(in.file())));
      case Settings.Match.Inline match ->
          Optional.of(Fixture.of(match.home(), match.away(), match.kickOff()));
    };
  }

  private static String fetch(URI address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(WITHIN).build()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(WITHIN).build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new UsageException("the fixture at " + address + " answers " + response.statusCode());
      }
      return response.body();
    }
  }
}
