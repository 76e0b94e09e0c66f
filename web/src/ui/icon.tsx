import {
  Activity,
  ArrowDown,
  ArrowDownNarrowWide,
  ArrowRight,
  ArrowUp,
  ArrowUpDown,
  ArrowUpNarrowWide,
  AtSign,
  Box,
  Braces,
  Building2,
  Calendar,
  CalendarClock,
  CalendarDays,
  Check,
  ChevronDown,
  ChevronRight,
  ChevronsUpDown,
  CircleAlert,
  CircleCheck,
  CircleDot,
  CircleX,
  Coins,
  Copy,
  Download,
  Ellipsis,
  EyeOff,
  Flag,
  Folder,
  GitBranch,
  Globe,
  Handshake,
  Hash,
  History,
  Home,
  Info,
  Kanban,
  Key,
  Keyboard,
  Link,
  List,
  ListChecks,
  ListFilter,
  ListPlus,
  Lock,
  LogOut,
  type LucideIcon,
  Mail,
  MapPin,
  Maximize2,
  Menu,
  Monitor,
  Moon,
  MoveRight,
  Package,
  Palette,
  PanelLeft,
  PanelRightOpen,
  Pencil,
  Percent,
  Phone,
  Pin,
  PinOff,
  Plus,
  RefreshCw,
  RotateCcw,
  Search,
  Settings,
  Share2,
  SlidersHorizontal,
  SquareCheck,
  SquareKanban,
  Star,
  Sun,
  Table,
  Table2,
  Tags,
  Target,
  Text,
  Ticket,
  Trash2,
  Trophy,
  Type,
  User,
  UserCheck,
  UserRound,
  Users,
  X,
  Zap,
} from "lucide-react";
import { type ComponentType, lazy, Suspense } from "react";
import type { MoreIconName } from "./icon-more";

/** The icons of the screens themselves. */
const icons = {
  activity: Activity,
  "arrow-down": ArrowDown,
  "arrow-down-narrow-wide": ArrowDownNarrowWide,
  "arrow-right": ArrowRight,
  "arrow-up": ArrowUp,
  "arrow-up-down": ArrowUpDown,
  "arrow-up-narrow-wide": ArrowUpNarrowWide,
  "at-sign": AtSign,
  box: Box,
  braces: Braces,
  "building-2": Building2,
  calendar: Calendar,
  "calendar-clock": CalendarClock,
  "calendar-days": CalendarDays,
  check: Check,
  "chevron-down": ChevronDown,
  "chevron-right": ChevronRight,
  "chevrons-up-down": ChevronsUpDown,
  "circle-alert": CircleAlert,
  "circle-check": CircleCheck,
  "circle-dot": CircleDot,
  "circle-x": CircleX,
  coins: Coins,
  copy: Copy,
  download: Download,
  ellipsis: Ellipsis,
  "eye-off": EyeOff,
  flag: Flag,
  folder: Folder,
  "git-branch": GitBranch,
  globe: Globe,
  handshake: Handshake,
  hash: Hash,
  history: History,
  home: Home,
  info: Info,
  kanban: Kanban,
  key: Key,
  keyboard: Keyboard,
  link: Link,
  list: List,
  "list-checks": ListChecks,
  "list-filter": ListFilter,
  "list-plus": ListPlus,
  lock: Lock,
  "log-out": LogOut,
  mail: Mail,
  "map-pin": MapPin,
  "maximize-2": Maximize2,
  menu: Menu,
  monitor: Monitor,
  moon: Moon,
  "move-right": MoveRight,
  package: Package,
  palette: Palette,
  "panel-left": PanelLeft,
  "panel-right-open": PanelRightOpen,
  pencil: Pencil,
  percent: Percent,
  phone: Phone,
  pin: Pin,
  "pin-off": PinOff,
  plus: Plus,
  "refresh-cw": RefreshCw,
  "rotate-ccw": RotateCcw,
  search: Search,
  settings: Settings,
  "share-2": Share2,
  "sliders-horizontal": SlidersHorizontal,
  "square-check": SquareCheck,
  "square-kanban": SquareKanban,
  star: Star,
  sun: Sun,
  table: Table,
  "table-2": Table2,
  tags: Tags,
  target: Target,
  text: Text,
  ticket: Ticket,
  "trash-2": Trash2,
  trophy: Trophy,
  type: Type,
  user: User,
  "user-check": UserCheck,
  "user-round": UserRound,
  users: Users,
  x: X,
  zap: Zap,
  "alert-circle": CircleAlert,
  building2: Building2,
  "check-circle": CircleCheck,
  person: User,
  "undo-2": RotateCcw,
  "x-circle": CircleX,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof icons | MoreIconName;

interface IconProps {
  name: IconName;
  size?: number;
  className?: string;
}

/** Names that the catalog may use beside; they come when the first of them is drawn. */
const MoreIcon = lazy(async () => {
  const { moreIcons } = await import("./icon-more");
  const Found: ComponentType<IconProps> = ({ name, size, className }) =>
    draw(moreIcons[name as MoreIconName] ?? icons.box, size, className);
  return { default: Found };
});

const draw = (Drawn: LucideIcon, size = 16, className?: string) => (
  <Drawn size={size} strokeWidth={1.75} aria-hidden className={className ? `shrink-0 ${className}` : "shrink-0"} />
);

/** What is not among the icons that Kith ships is drawn as a box. */
export function iconNamed(name: string | null | undefined, fallback: IconName = "box"): IconName {
  return name ? (name as IconName) : fallback;
}

export function Icon(props: IconProps) {
  const { name, size = 16, className } = props;
  if (Object.hasOwn(icons, name)) return draw(icons[name as keyof typeof icons], size, className);
  return (
    <Suspense
      fallback={<span className={`inline-block shrink-0 ${className ?? ""}`} style={{ width: size, height: size }} />}
    >
      <MoreIcon {...props} />
    </Suspense>
  );
}
