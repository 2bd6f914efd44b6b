// What every page shares: the Design System's components; each area adds a module of its own.
import { initAll } from "../vendor/govuk-frontend-6.3.0.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
