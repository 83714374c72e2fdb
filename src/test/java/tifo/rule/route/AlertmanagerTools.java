package tifo.rule.route;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the programs of Alertmanager on this machine.
public final class AlertmanagerTools {
  private AlertmanagerTools() {}

  public static Optional<Path> amtool() {
    return program("amtool");
  }

  public static Optional<Path> server() {
    return program("prometheus-alertmanager").or(() -> program("alertmanager"));
  }

  private static Optional<Path> program(String name) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin");
    return Stream.of(path.split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
