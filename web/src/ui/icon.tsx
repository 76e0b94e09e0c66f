import {
  Activity,
  ArrowDown,
  ArrowDownNarrowWide,
  ArrowLeft,
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
  CircleQuestionMark,
  CircleUser,
  CircleX,
  CloudOff,
  Coins,
  Copy,
  Download,
  Ellipsis,
  Eye,
  EyeOff,
  FileText,
  FileUp,
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
  Languages,
  Layers,
  Link,
  List,
  ListChecks,
  ListFilter,
  ListPlus,
  Lock,
  LogOut,
  type LucideIcon,
  Mail,
  Map as MapIcon,
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
  Shield,
  SlidersHorizontal,
  Smartphone,
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
  Upload,
  User,
  UserCheck,
  UserRound,
  Users,
  UsersRound,
  X,
  Zap,
} from "lucide-react";
import { type ComponentType, lazy, Suspense } from "react";
import type { MoreIconName } from "./icon-more";

/** The icons of the screens themselves. */
const icons = {
  activity: Activity,
  "alert-circle": CircleAlert,
  "arrow-down": ArrowDown,
  "arrow-down-narrow-wide": ArrowDownNarrowWide,
  "arrow-left": ArrowLeft,
  "arrow-right": ArrowRight,
  "arrow-up": ArrowUp,
  "arrow-up-down": ArrowUpDown,
  "arrow-up-narrow-wide": ArrowUpNarrowWide,
  "at-sign": AtSign,
  box: Box,
  braces: Braces,
  "building-2": Building2,
  building2: Building2,
  calendar: Calendar,
  "calendar-clock": CalendarClock,
  "calendar-days": CalendarDays,
  check: Check,
  "check-circle": CircleCheck,
  "chevron-down": ChevronDown,
  "chevron-right": ChevronRight,
  "chevrons-up-down": ChevronsUpDown,
  "circle-alert": CircleAlert,
  "cloud-off": CloudOff,
  "circle-check": CircleCheck,
  "circle-dot": CircleDot,
  "circle-help": CircleQuestionMark,
  "circle-user": CircleUser,
  "circle-x": CircleX,
  coins: Coins,
  copy: Copy,
  download: Download,
  ellipsis: Ellipsis,
  eye: Eye,
  "eye-off": EyeOff,
  "file-text": FileText,
  "file-up": FileUp,
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
  languages: Languages,
  layers: Layers,
  link: Link,
  list: List,
  "list-checks": ListChecks,
  "list-filter": ListFilter,
  "list-plus": ListPlus,
  lock: Lock,
  "log-out": LogOut,
  mail: Mail,
  map: MapIcon,
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
  person: User,
  phone: Phone,
  pin: Pin,
  "pin-off": PinOff,
  plus: Plus,
  "refresh-cw": RefreshCw,
  "rotate-ccw": RotateCcw,
  search: Search,
  settings: Settings,
  "share-2": Share2,
  shield: Shield,
  "sliders-horizontal": SlidersHorizontal,
  smartphone: Smartphone,
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
  "undo-2": RotateCcw,
  upload: Upload,
  user: User,
  "user-check": UserCheck,
  "user-round": UserRound,
  users: Users,
  "users-round": UsersRound,
  x: X,
  "x-circle": CircleX,
  zap: Zap,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof icons | MoreIconName;

interface IconProps {
  name: IconName;
  size?: number;
  className?: string;
}

/** Names that the catalog may use beside; they come when the first of them is drawn. */
const MoreIcon = lazy(async () => {
  // A picture that does not come must not take the page with it.
  const { moreIcons } = await import("./icon-more").catch(() => ({
    moreIcons: {} as Partial<Record<string, LucideIcon>>,
  }));
  const Found: ComponentType<IconProps> = ({ name, size, className }) =>
    draw(moreIcons[name as MoreIconName] ?? icons.box, size, className, turningMore.test(name));
  return { default: Found };
});

/** What points along the line, or shows lines and where they begin, is mirrored where one reads from the right. */
const turning = new Set<LucideIcon>([
  ArrowLeft,
  ArrowRight,
  ChevronRight,
  List,
  ListChecks,
  ListPlus,
  LogOut,
  MoveRight,
  PanelLeft,
  PanelRightOpen,
  Text,
]);
const turningMore = /^(chevrons?-left|corner-|external-link|send|text-cursor)/;

const draw = (Drawn: LucideIcon, size = 16, className?: string, turns = turning.has(Drawn)) => (
  <Drawn
    size={size}
    strokeWidth={1.75}
    aria-hidden
    className={`shrink-0${turns ? " rtl:-scale-x-100" : ""}${className ? ` ${className}` : ""}`}
  />
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
