package tifo.source.prometheus;

/// Which program answers; a field that it does not tell is empty.
public record BuildInfo(String version, String revision, String branch, String goVersion) {}
