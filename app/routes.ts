import { flatRoutes } from "@remix-run/fs-routes";

/** Every file of `routes/` is an address; the names follow the flat-routes convention. */
export default flatRoutes();
