package io.muster.http.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API; resources and providers of the WAR are found by scanning. */
@ApplicationPath("/api")
public class MusterApi extends Application {}
